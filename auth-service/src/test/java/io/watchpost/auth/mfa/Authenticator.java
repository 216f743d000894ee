package io.watchpost.auth.mfa;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.equalTo;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app as its user has it, and the ways through the API that tests of second factors have in common. */
public record Authenticator(String secret) {

    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();

    /** Takes the secret that enabling answers. */
    public static Authenticator prepare(String session) {
        Response prepared = enable(session, "totp");
        prepared.then().statusCode(200).body("status", equalTo("pending"));
        return new Authenticator(prepared.path("secret"));
    }

    /** An app that is in use. */
    public static Authenticator install(Person user, String session) {
        Authenticator app = prepare(session);
        verify(session, "totp", app.code()).then().statusCode(200).body("status", equalTo("verified"));
        forgetStep(user);
        return app;
    }

    /** The present code. */
    public String code() {
        return code(Instant.now());
    }

    String code(Instant time) {
        try {
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(secret), "RAW"), time);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Six digits that are none of the codes about now. */
    String wrongCode() {
        Instant now = Instant.now();
        return IntStream.range(0, 10).mapToObj("%06d"::formatted)
                .filter(code -> IntStream.rangeClosed(-3, 3)
                        .noneMatch(step -> code(now.plusSeconds(30L * step)).equals(code)))
                .findFirst().orElseThrow();
    }

    /** Has the service forget which step was used last, instead of waiting half a minute. */
    public static void forgetStep(Person user) {
        TestDatabase.execute("update totp_factor set last_step = 0 where user_id = '%s'".formatted(user.id()));
    }

    /** Has the service forget tries in vain: all tests come from one address. */
    public static void forgetTries() {
        TestDatabase.execute("delete from sign_in_attempt");
    }

    static Response enable(String session, String method) {
        return as(session).queryParam("method", method).put("/v2/user/mfa/enable");
    }

    static Response verify(String session, String method, String code) {
        return as(session).queryParam("method", method).queryParam("otp_attempt", code).put("/v2/user/mfa/verify_installation");
    }

    static Response disable(String session, String method, String code) {
        return as(session).queryParam("method", method).queryParam("otp_attempt", code).put("/v2/user/mfa/disable");
    }

    /** The state that the first step answers, and nothing else. */
    public static String firstStep(Person user) {
        Response answer = People.trySignIn(user.username(), People.PASSWORD);
        answer.then().statusCode(200).body("size()", equalTo(1));
        return answer.path("otp_session_state");
    }

    public static Response secondStep(String state, String code) {
        return json(Map.of("otp_session_state", state, "otp_attempt", code), "/auth/sign_in");
    }

    public static Response json(Map<String, Object> body, String path) {
        return RestAssured.given().contentType(ContentType.JSON).body(body).post(path);
    }
}
