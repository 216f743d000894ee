package io.watchpost.scan;

import io.watchpost.kit.web.ApiException;
import java.util.List;

/** The products that plans are made for, by their codes. */
public final class Products {

    /** All of them. */
    public static final List<String> CODES = List.of("pci", "vrms", "penetration");

    /** What a field that names one has to look like. */
    public static final String PATTERN = "pci|vrms|penetration";

    /** The rule in words. */
    public static final String RULE = "must be pci, vrms or penetration";

    private Products() {
    }

    /** The code in a parameter; 422 when it is absent or none. */
    public static String parameter(String name, String value) {
        if (value == null || value.isBlank()) {
            throw ApiException.invalid(name, "required", "must be given");
        }
        if (!CODES.contains(value)) {
            throw ApiException.invalid(name, "invalid", RULE);
        }
        return value;
    }
}
