package io.watchpost.kit.security;

/**
 * What an organization may use of a product, from its active subscription (event OrganizationChanged).
 *
 * @param subscribed          there is an active subscription; without one nothing below is allowed
 * @param numberOfIps         distinct addresses over all targets
 * @param rescan              scans of the same target again
 * @param internalVrms        internal vulnerability management
 * @param internalPenetration internal penetration tests
 */
public record ProductLimits(boolean subscribed, Limit numberOfIps, Rescans rescan, Limit internalVrms, Limit internalPenetration) {

    /** Nothing is allowed. */
    public static final ProductLimits NONE = new ProductLimits(false, Limit.NONE, Rescans.NONE, Limit.NONE, Limit.NONE);

    /** Everything is allowed, without a bound. */
    public static final ProductLimits UNLIMITED =
            new ProductLimits(true, Limit.UNLIMITED, Rescans.UNLIMITED, Limit.UNLIMITED, Limit.UNLIMITED);

    /**
     * A bound.
     *
     * @param active    it may be used at all
     * @param unlimited without a bound; {@code limit} says nothing then
     * @param limit     how many, from 0
     */
    public record Limit(boolean active, boolean unlimited, int limit) {

        static final Limit UNLIMITED = new Limit(true, true, 0);

        /** It may not be used. */
        public static final Limit NONE = new Limit(false, false, 0);

        /** Whether so many are within the bound. */
        public boolean allows(long number) {
            return active && (unlimited || number <= limit);
        }
    }

    /**
     * How often a target may be scanned again.
     *
     * @param active    at all
     * @param unlimited without a bound; {@code number} says nothing then
     * @param number    how many per unit, from 0
     * @param unit      the span that they are counted in, as day; null where none is given
     * @param whenRun   which runs count, as always; null where none is given
     */
    public record Rescans(boolean active, boolean unlimited, int number, String unit, String whenRun) {

        static final Rescans UNLIMITED = new Rescans(true, true, 0, null, null);

        /** Not at all. */
        public static final Rescans NONE = new Rescans(false, false, 0, null, null);
    }
}
