package io.watchpost.scan.engine.fingerprint;

/**
 * A text that may be looked at only so often. A hostile service can make a regular expression go back and forth for hours over a text of a
 * few hundred characters; with this it ends.
 */
final class BoundedText implements CharSequence {

    /** Looks at characters, about a tenth of a second's worth; honest texts need some thousands. */
    private static final int MOST_LOOKS = 5_000_000;

    private final String text;
    private int looks;

    /** Too many looks. */
    static final class ExhaustedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("the pattern takes too long on this text", null, false, false);
        }
    }

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
