package io.watchpost.auth.user;

import io.watchpost.kit.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A user as a file names him.
 *
 * @param line   where he begins in the file, from 1; the first line names the columns
 * @param errors what is wrong with the line
 */
record ImportLine(int line, UserInput input, List<FieldError> errors) {

    boolean good() {
        return errors.isEmpty();
    }

    /** The same line with more that is wrong with it. */
    ImportLine with(List<FieldError> more) {
        List<FieldError> all = new ArrayList<>(errors);
        all.addAll(more);
        return new ImportLine(line, input, all);
    }

    String address() {
        return input.email().toLowerCase(Locale.ROOT);
    }

    /** The organization named; the given one when none is. */
    UUID organizationOr(UUID own) {
        return input.organizationId() == null ? own : input.organizationId();
    }
}
