package io.watchpost.auth.user;

import io.watchpost.kit.web.FieldError;
import java.util.List;

/**
 * What became of a file of users.
 *
 * @param created users made and invited
 * @param skipped lines whose address an account has already, or an earlier line
 */
public record UserImportView(int created, int skipped, List<FailedLine> failed) {

    /** A line from which no user was made. */
    public record FailedLine(int line, List<FieldError> errors) {}
}
