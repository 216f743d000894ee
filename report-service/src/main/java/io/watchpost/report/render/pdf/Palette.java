package io.watchpost.report.render.pdf;

import io.watchpost.report.content.Severity;
import java.awt.Color;

/** The colours of a report. Severities are told apart by lightness too, for black-and-white prints. */
final class Palette {

    static final Color INK = new Color(0x1F2933);
    static final Color MUTED = new Color(0x616E7C);
    static final Color RULE = new Color(0xD5DBE1);
    static final Color SHADE = new Color(0xF4F6F8);
    static final Color BRAND = new Color(0x12324A);
    static final Color BRAND_LIGHT = new Color(0x9FC3DA);
    static final Color PASS = new Color(0x2B7A3F);
    static final Color FAIL = new Color(0xB4232C);
    static final Color WHITE = Color.WHITE;

    private Palette() {
    }

    static Color of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> new Color(0x7B1230);
            case HIGH -> new Color(0xC9352B);
            case MEDIUM -> new Color(0xE58A1F);
            case LOW -> new Color(0x4C8FBF);
            case LOG -> new Color(0xA9B4C0);
        };
    }
}
