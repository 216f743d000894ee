package io.watchpost.scan.appliance;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scanner proves with who it is: {@code <scanner id>.<256 random bits>}, in the header {@code Authorization: Scanner …}.
 */
public record ScannerCredential(UUID scanner, String secret) {

    /** The scheme's name. */
    public static final String SCHEME = "Scanner";

    private static final Pattern HEADER = Pattern.compile(SCHEME + " +([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})",
        Pattern.CASE_INSENSITIVE);

    /** Reads the header; empty when it holds something else. */
    public static Optional<ScannerCredential> ofHeader(String header) {
        Matcher matcher = HEADER.matcher(header == null ? "" : header.strip());
        return matcher.matches() ? Optional.of(new ScannerCredential(UUID.fromString(matcher.group(1)), matcher.group(2)))
            : Optional.empty();
    }

    /** The form without the scheme: what the scanner keeps. */
    public String text() {
        return scanner + "." + secret;
    }

    /** Without the secret, for logs. */
    @Override
    public String toString() {
        return "credential of scanner " + scanner;
    }
}
