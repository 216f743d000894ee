package io.watchpost.auth.key;

import io.watchpost.kit.security.WithoutApiKey;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** The public keys, as a JSON Web Key Set (RFC 7517). */
@Path("/.well-known/jwks.json")
@PermitAll
@WithoutApiKey
public class JwksResource {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** One RSA key; {@code n} and {@code e} as RFC 7518, section 6.3.1, has them. */
    public record Key(String kty, String kid, String use, String alg, String n, String e) {

        static Key of(String id, RSAPublicKey key) {
            return new Key("RSA", id, "sig", "RS256", unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
        }

        private static String unsigned(BigInteger number) {
            byte[] bytes = number.toByteArray();
            int sign = bytes[0] == 0 ? 1 : 0;
            byte[] magnitude = new byte[bytes.length - sign];
            System.arraycopy(bytes, sign, magnitude, 0, magnitude.length);
            return BASE64.encodeToString(magnitude);
        }
    }

    /** The key set. */
    public record KeySet(List<Key> keys) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<KeySet> keys() {
        List<Key> published = keys.verifiers().entrySet().stream().map(entry -> Key.of(entry.getKey(), entry.getValue())).toList();
        return RestResponse.ResponseBuilder.ok(new KeySet(published))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
