package io.watchpost.report.render.pdf;

/** Numbers with their nouns. */
final class Plurals {

    private Plurals() {
    }

    /** {@code 1 host}, {@code 2 hosts}; nouns whose plural adds an s. */
    static String of(int number, String noun) {
        return of(number, noun, noun + "s");
    }

    static String of(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
