package io.watchpost.scan.pci;

/**
 * Whether a finding stands in the way of PCI compliance.
 *
 * @param passed false: the component fails while this finding is open
 * @param reason the rule that decided, in words
 */
public record PciVerdict(boolean passed, String reason) {

    /** The word that the API and the events use: {@code pass} or {@code fail}. */
    public String compliance() {
        return passed ? "pass" : "fail";
    }
}
