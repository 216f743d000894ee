package io.watchpost.testing.fuzz;

import io.watchpost.testing.calls.CallAnswer;

/** What a changed request may be answered; never a failure of the service's own. */
enum Expectation {

    /** It may be good or bad. */
    ANY,
    /** It is bad, in whatever way. */
    REFUSED,
    /** 400: malformed. */
    MALFORMED,
    /** 422: a value breaks a rule of its field; or 403 or 409 where more would be needed to set it at all. */
    UNPROCESSABLE,
    /** 415: another media type. */
    UNSUPPORTED,
    /** 413. */
    TOO_LARGE;

    boolean fits(CallAnswer answer) {
        return switch (this) {
            case ANY -> true;
            case REFUSED -> !answer.accepted();
            case MALFORMED -> answer.status() == 400;
            case UNPROCESSABLE -> answer.status() == 422 || answer.status() == 403 || answer.status() == 409;
            case UNSUPPORTED -> answer.status() == 415;
            case TOO_LARGE -> answer.status() == 413;
        };
    }
}
