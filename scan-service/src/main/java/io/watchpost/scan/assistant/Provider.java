package io.watchpost.scan.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The language model that answers, behind whatever speaks the chat protocol of OpenAI ({@code POST …/chat/completions}). */
@ApplicationScoped
class Provider {

    private static final Logger LOG = Logger.getLogger(Provider.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration NOT_CONFIGURED = Duration.ofHours(1);
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final int LARGEST_BODY = 1 << 20;
    private static final int LONGEST_ANSWER = 20_000;

    private final ObjectMapper json;
    private final ScanConfig.Assistant config;
    private final AtomicInteger asking = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER).build();

    Provider(ObjectMapper json, ScanConfig config) {
        this.json = json;
        this.config = config.assistant();
    }

    /** @throws ApiException 503 where the operator has named no provider */
    void requireConfigured() {
        if (config.url().isEmpty()) {
            throw ApiException.unavailable(NOT_CONFIGURED,
                "The assistant is not configured in this installation: its operator has named no provider (watchpost.scan.assistant.url).");
        }
    }

    /**
     * What the model answers. Goes on where the caller was.
     *
     * @return fails with 503 when the provider is away, refuses, says nothing, takes too long or is asked by too many
     */
    Uni<String> answer(Conversation conversation) {
        Context context = Vertx.currentContext();
        Uni<String> answered = Uni.createFrom().deferred(() -> asking.incrementAndGet() > config.atOnce()
                ? Uni.createFrom().<HttpResponse<byte[]>>failure(ApiException.unavailable(AWAY, "Too many ask the assistant at once."))
                : Uni.createFrom().completionStage(() -> client.sendAsync(request(conversation),
                    head -> new BoundedBody(LARGEST_BODY))))
            .ifNoItem().after(config.timeout()).fail()
            .map(this::read)
            .onTermination().invoke(() -> asking.decrementAndGet())
            .onFailure(failure -> !(failure instanceof ApiException)).transform(Provider::away);
        return context == null ? answered : answered.emitOn(next -> context.runOnContext(nothing -> next.run()));
    }

    private HttpRequest request(Conversation conversation) {
        String base = config.url().orElseThrow();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions"))
            .timeout(config.timeout()).header("Content-Type", "application/json").header("Accept", "application/json");
        config.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        try {
            return request.POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of("model", config.model(),
                "max_tokens", config.answerTokens(), "messages", conversation.messages(json))))).build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String read(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        try {
            String answer = json.readTree(response.body()).at("/choices/0/message/content").asText();
            // PostgreSQL stores no NUL
            String text = answer.replace("\0", "").strip();
            if (text.isEmpty()) {
                throw new IllegalStateException("an answer without content");
            }
            return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + " …";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Only our own words are logged: those of others may hold what was sent, or the key. */
    private static ApiException away(Throwable failure) {
        LOG.warnf("The assistant's provider failed: %s", failure instanceof IllegalStateException ? failure.getMessage()
            : failure.getClass().getName());
        return ApiException.unavailable(AWAY, failure instanceof TimeoutException || failure instanceof HttpTimeoutException
            ? "The assistant's provider took too long." : "The assistant's provider gave no answer.");
    }
}
