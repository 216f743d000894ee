package io.watchpost.kit.events;

import java.util.UUID;

/** How events are spread over the relay's lanes: a key always takes the same lane of its kind, so its order holds. */
public final class Lanes {

    /** Lanes of interactive topics: 0 to 3. */
    public static final Range INTERACTIVE = new Range(0, 4);

    /** Lanes of bulk topics: 4 to 7. */
    public static final Range BULK = new Range(4, 4);

    private Lanes() {}

    /** Some lanes in a row. */
    public record Range(int first, int count) {

        int of(UUID key) {
            return first + Math.floorMod(key.hashCode(), count);
        }

        /** The last lane, inclusive. */
        public int last() {
            return first + count - 1;
        }
    }

    static int of(Topic topic, UUID key) {
        return (topic.volume() == Topic.Volume.BULK ? BULK : INTERACTIVE).of(key);
    }
}
