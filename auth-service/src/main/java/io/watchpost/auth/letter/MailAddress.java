package io.watchpost.auth.letter;

import java.util.regex.Pattern;

/** The addresses that letters go to and come from. */
final class MailAddress {

    /** RFC 5322 without quoted names, comments and groups: nothing that a header or a list of addresses gives a meaning. */
    private static final Pattern FORM = Pattern.compile(
            "[^\\s\\p{Cntrl}@<>()\\[\\]\",;:\\\\]{1,64}@[^\\s\\p{Cntrl}@<>()\\[\\]\",;:\\\\]{1,255}");

    private MailAddress() {
    }

    /** Whether mail can go there and nowhere else. */
    static boolean usable(String address) {
        return address != null && FORM.matcher(address).matches();
    }

    /** The address with a name before it; what has a meaning in a header is left out of the name. */
    static String named(String name, String address) {
        String plain = OneLine.of(name).replaceAll("[<>()\\[\\]\",;:@\\\\]", " ").strip();
        return plain.isEmpty() ? address : plain + " <" + address + ">";
    }
}
