package io.watchpost.testing.sweep;

import io.watchpost.testing.calls.CallAnswer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One cell of the table: a status, {@code 2xx} for any success, and where the reason matters the code of the refusal behind it, as in
 * {@code 403 impersonating}.
 */
record ExpectedAnswer(String status, String code) {

    private static final Pattern CELL = Pattern.compile("([1-5]\\d\\d|2xx)(?: ([a-z0-9_]+))?");

    static ExpectedAnswer parse(String cell) {
        Matcher matcher = CELL.matcher(cell);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an answer to expect: " + cell);
        }
        return new ExpectedAnswer(matcher.group(1), matcher.group(2));
    }

    boolean accepts() {
        return status.startsWith("2");
    }

    boolean is(int wanted) {
        return status.equals(String.valueOf(wanted));
    }

    boolean fits(CallAnswer answer) {
        boolean statusFits = status.equals("2xx") ? answer.status() / 100 == 2 : is(answer.status());
        return statusFits && (code == null || code.equals(answer.code()));
    }

    @Override
    public String toString() {
        return code == null ? status : status + " " + code;
    }
}
