package io.watchpost.auth.mfa;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Locale;

/** What a number is given to. Only lines that surely or possibly are mobile get messages: others can't, or cost a premium. */
enum LineType {
    MOBILE, LANDLINE, VOIP, UNKNOWN,
    /** North American numbers don't tell. */
    MOBILE_OR_LANDLINE;

    static LineType of(PhoneNumberType type) {
        return switch (type) {
            case MOBILE -> MOBILE;
            case FIXED_LINE -> LANDLINE;
            case FIXED_LINE_OR_MOBILE -> MOBILE_OR_LANDLINE;
            case VOIP -> VOIP;
            default -> UNKNOWN;
        };
    }

    boolean receivesMessages() {
        return this == MOBILE || this == MOBILE_OR_LANDLINE;
    }

    /** The name in answers. */
    String shown() {
        return (this == MOBILE_OR_LANDLINE ? UNKNOWN : this).name().toLowerCase(Locale.ROOT);
    }
}
