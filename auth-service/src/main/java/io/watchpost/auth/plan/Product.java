package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;

/** What can be subscribed to. A user works with one product at a time. */
public enum Product {
    PCI("0193f1c0-0000-7000-8000-0000000000a1", "PCI", "Scans and reports for PCI DSS"),
    VRMS("0193f1c0-0000-7000-8000-0000000000a2", "VRMS", "Vulnerability risk management"),
    PENETRATION("0193f1c0-0000-7000-8000-0000000000a3", "Penetration", "Penetration testing");

    private final UUID id;
    private final String title;
    private final String description;

    Product(String id, String title, String description) {
        this.id = UUID.fromString(id);
        this.title = title;
        this.description = description;
    }

    /** The code in tokens, answers and the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The product of a code that the database keeps. */
    public static Product of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    UUID id() {
        return id;
    }

    public String title() {
        return title;
    }

    String description() {
        return description;
    }
}
