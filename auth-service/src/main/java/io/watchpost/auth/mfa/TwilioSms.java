package io.watchpost.auth.mfa;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Speaks the protocol of Twilio's Messages resource, which other providers speak too. It repeats what surely wasn't taken (no connection,
 * 429, 5xx), and nothing else: a message that may be on its way isn't sent twice. Neither numbers nor texts are logged.
 */
@ApplicationScoped
class TwilioSms implements SmsProvider {

    private static final Logger LOG = Logger.getLogger(TwilioSms.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(60);
    /** Twilio's error codes for a number that is none, can't be reached, takes no SMS or wants none. */
    private static final Set<Integer> UNREACHABLE = Set.of(21211, 21214, 21217, 21401, 21407, 21408, 21421, 21610, 21612, 21614);

    private final SmsConfig config;
    private final HttpClient client;

    TwilioSms(AuthConfig config, Vertx vertx) {
        this.config = config.sms();
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) this.config.timeout().toMillis()));
    }

    /** The provider can't take the message just now, and surely hasn't. */
    private static final class NotTaken extends RuntimeException {

        NotTaken(int status) {
            super("status " + status, null, false, false);
        }
    }

    /** A half-made configuration would be noticed only when somebody needs a code. */
    void refuseHalfConfiguration(@Observes StartupEvent starting) {
        long set = settings().filter(Optional::isPresent).count();
        if (set != 0 && set != settings().count()) {
            throw new IllegalStateException("watchpost.auth.sms needs account-sid, auth-token and from, or none of them");
        }
    }

    @Override
    public boolean available() {
        return settings().allMatch(Optional::isPresent);
    }

    @Override
    public Uni<Void> send(String phone, String text) {
        if (!available()) {
            return Uni.createFrom().failure(unavailable("Messages can't be sent here: no SMS provider is configured."));
        }
        return Uni.createFrom().deferred(() -> tryToSend(phone, text))
                .onFailure(failure -> failure instanceof NotTaken || failure instanceof ConnectException)
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(config.retries())
                .onFailure(failure -> !(failure instanceof ApiException)).transform(TwilioSms::gaveUp);
    }

    private Uni<Void> tryToSend(String phone, String text) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.baseUrl() + "/2010-04-01/Accounts/" + encoded(config.accountSid().orElseThrow()) + "/Messages.json")
                .setTimeout(config.timeout().toMillis())
                .putHeader("Authorization", authorization())
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("Accept", "application/json");
        return client.request(options)
                .chain(request -> request.send(form(phone, text)))
                .chain(response -> response.body().invoke(body -> judge(response.statusCode(), body.getDelegate())))
                .replaceWithVoid();
    }

    private String form(String phone, String text) {
        String from = config.from().orElseThrow();
        String sender = from.startsWith("MG") ? "MessagingServiceSid" : "From";
        return "To=" + encoded(phone) + "&" + sender + "=" + encoded(from) + "&Body=" + encoded(text);
    }

    private String authorization() {
        String credentials = config.accountSid().orElseThrow() + ":" + config.authToken().orElseThrow();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static void judge(int status, Buffer body) {
        if (status >= 200 && status < 300) {
            return;
        }
        if (status == 429 || status >= 500) {
            throw new NotTaken(status);
        }
        int code = errorCode(body);
        if (UNREACHABLE.contains(code)) {
            throw ApiException.invalid("phone_number", "unreachable", "can't receive messages");
        }
        LOG.errorf("The SMS provider refused a message: status %d, code %d", status, code);
        throw unavailable("The SMS provider refuses messages just now.");
    }

    private static int errorCode(Buffer body) {
        try {
            return body.toJsonObject().getInteger("code", 0);
        } catch (DecodeException | ClassCastException other) {
            return 0;
        }
    }

    private static Throwable gaveUp(Throwable failure) {
        Throwable cause = failure.getCause() != null && failure instanceof IllegalStateException ? failure.getCause() : failure;
        LOG.warnf("A message could not be handed to the SMS provider: %s", cause.getClass().getSimpleName());
        return unavailable("The SMS provider can't be reached just now.");
    }

    private static ApiException unavailable(String message) {
        return ApiException.unavailable(RETRY_AFTER, message);
    }

    private Stream<Optional<String>> settings() {
        return Stream.of(config.accountSid(), config.authToken(), config.from());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
