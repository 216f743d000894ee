package io.watchpost.auth.whitelabel;

import io.watchpost.kit.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be sent as an image: a data URI (RFC 2397) in Base64. What it is, its bytes tell, not the media type that it claims.
 * SVG is refused, since it can hold scripts.
 */
enum BrandImage {
    /** A PNG image of 256 KiB and 2048 × 2048 pixels at most. */
    LOGO("logo", 256 * 1024, 2048, false, "a PNG image"),
    /** A PNG or ICO image of 64 KiB and 512 × 512 pixels at most. */
    FAVICON("favicon", 64 * 1024, 512, true, "a PNG or ICO image");

    private static final Pattern DATA_URI = Pattern.compile("data:[^,]{0,200};base64,(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final int START = 512;

    private final String field;
    private final int mostBytes;
    private final int mostPixels;
    private final boolean icon;
    private final String kind;

    BrandImage(String field, int mostBytes, int mostPixels, boolean icon, String kind) {
        this.field = field;
        this.mostBytes = mostBytes;
        this.mostPixels = mostPixels;
        this.icon = icon;
        this.kind = kind;
    }

    /**
     * The data URI as it is kept, with the media type that the bytes have.
     *
     * @throws RefusedValue when it is no such image
     * @throws ApiException 413 when it is too large
     */
    String checked(String uri) {
        Matcher matcher = DATA_URI.matcher(uri);
        if (!matcher.matches()) {
            throw new RefusedValue("invalid", "must be an https URL or a data URI with Base64: data:image/png;base64,…");
        }
        byte[] image = decoded(matcher.group(1));
        return "data:%s;base64,%s".formatted(mediaType(image), Base64.getEncoder().encodeToString(image));
    }

    private byte[] decoded(String base64) {
        // Before decoding: four characters are three bytes.
        if (base64.length() / 4 * 3L > mostBytes + 2L) {
            throw tooLarge();
        }
        byte[] image = bytes(base64);
        if (image.length > mostBytes) {
            throw tooLarge();
        }
        return image;
    }

    private String mediaType(byte[] image) {
        if (PngImage.begins(image)) {
            PngImage.check(image, mostPixels);
            return "image/png";
        }
        if (icon && IcoImage.begins(image)) {
            IcoImage.check(image);
            return "image/x-icon";
        }
        String start = new String(Arrays.copyOf(image, Math.min(START, image.length)), StandardCharsets.UTF_8);
        if (start.contains("<svg") || start.stripLeading().startsWith("<?xml")) {
            throw new RefusedValue("svg", "must be " + kind + ": SVG is not accepted, because it can hold scripts");
        }
        throw new RefusedValue("invalid", "must be " + kind + ", which its bytes are not");
    }

    private ApiException tooLarge() {
        return ApiException.tooLarge("whitelabel_settings.%s may have %d KiB at most.".formatted(field, mostBytes / 1024));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedValue("invalid", "is not well-formed Base64");
        }
    }
}
