package io.watchpost.auth.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is sent to sign in: name and password, or the second step's code and state; in the body or, deprecated, in the query. */
public record SignInInput(String username, String password, String otpAttempt, String otpSessionState) {

    private static final int LONGEST_NAME = 254;
    private static final int LONGEST_PASSWORD = 256;

    /**
     * Reads a body.
     *
     * @param type its media type, null when none was sent
     */
    static SignInInput read(ObjectMapper json, String type, String body) throws JsonProcessingException {
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)) {
            throw new NotSupportedException();
        }
        SignInInput input = json.readValue(body, SignInInput.class);
        if (input == null) {
            throw ApiException.invalid("body", "required", "must be a JSON object");
        }
        return input;
    }

    /** Whether this is the second step of a sign-in with a second factor. */
    boolean secondStep() {
        return otpAttempt != null || otpSessionState != null;
    }

    /** Fails with 422 and an entry per field. */
    void requireComplete() {
        List<FieldError> errors = new ArrayList<>();
        if (secondStep()) {
            require("otp_attempt", otpAttempt, LONGEST_PASSWORD, errors);
            require("otp_session_state", otpSessionState, LONGEST_PASSWORD, errors);
        } else {
            require("username", username, LONGEST_NAME, errors);
            require("password", password, LONGEST_PASSWORD, errors);
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    private static void require(String field, String value, int longest, List<FieldError> errors) {
        if (value == null || value.isBlank()) {
            errors.add(new FieldError(field, "required", "must be given"));
        } else if (value.codePointCount(0, value.length()) > longest) {
            errors.add(new FieldError(field, "length", "may have " + longest + " characters at most"));
        }
    }
}
