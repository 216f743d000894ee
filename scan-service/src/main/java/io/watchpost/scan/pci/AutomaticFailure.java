package io.watchpost.scan.pci;

/**
 * What fails a PCI ASV scan whatever its score. The list is that of the ASV Program Guide, section "Vulnerability categorization:
 * automatic failures".
 */
public enum AutomaticFailure {

    UNSUPPORTED_SOFTWARE("operating system or software that its maker no longer supports"),
    OPEN_DATABASE("database reachable from the Internet"),
    DEFAULT_ACCOUNT("default or built-in account, or access without a password"),
    EARLY_TLS("SSL or early TLS"),
    ANONYMOUS_KEY_EXCHANGE("anonymous key exchange"),
    ZONE_TRANSFER("unrestricted DNS zone transfer"),
    DIRECTORY_TRAVERSAL("directory traversal"),
    SQL_INJECTION("SQL injection"),
    CROSS_SITE_SCRIPTING("cross-site scripting"),
    RESPONSE_SPLITTING("HTTP response splitting"),
    BACKDOOR("backdoor or malware");

    private final String words;

    AutomaticFailure(String words) {
        this.words = words;
    }

    /** The rule in words, for a report. */
    public String words() {
        return words;
    }
}
