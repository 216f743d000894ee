package io.watchpost.auth.key;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Impersonator;
import io.watchpost.kit.security.TokenClaims;
import io.watchpost.kit.security.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Signs tokens: RS256 with the active key. */
@ApplicationScoped
public class TokenSigner {

    private final SigningKeys keys;
    private final TokenConfig config;
    private final SigningPool pool;

    TokenSigner(SigningKeys keys, TokenConfig config, SigningPool pool) {
        this.keys = keys;
        this.config = config;
        this.pool = pool;
    }

    /** The key that signs at this moment, for a token of which it must be known before which key will have signed it. */
    public static final class Stamp {

        private final SigningKeys.Signer signer;

        private Stamp(SigningKeys.Signer signer) {
            this.signer = signer;
        }

        public String keyId() {
            return signer.id();
        }
    }

    public Stamp stamp() {
        return new Stamp(keys.signer());
    }

    /** The token; computed on threads that do nothing else, for a signature takes a millisecond of one core. */
    public Uni<String> sign(TokenContent content) {
        return sign(content, stamp());
    }

    /** The token, signed with that key. */
    public Uni<String> sign(TokenContent content, Stamp stamp) {
        return pool.compute(() -> signed(content, stamp.signer));
    }

    private String signed(TokenContent content, SigningKeys.Signer signer) {
        return claims(content).jws().algorithm(SignatureAlgorithm.RS256).keyId(signer.id()).sign(signer.key());
    }

    private JwtClaimsBuilder claims(TokenContent content) {
        TokenContent.Holder holder = content.holder();
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(config.issuer())
                .audience(config.audience())
                .claim("jti", content.tokenId().toString())
                .subject(holder.userId().toString())
                .issuedAt(content.issuedAt())
                .claim(TokenClaims.AUTHENTICATED_AT, content.authenticatedAt().getEpochSecond())
                .claim(TokenClaims.METHODS, content.methods())
                .claim(TokenClaims.TYPE, content.type().claim())
                .claim(TokenClaims.ORGANIZATION, holder.organizationId().toString())
                .claim(TokenClaims.ROLES, List.of(holder.role().title()))
                .claim(TokenClaims.PRODUCT, holder.product())
                .claim(TokenClaims.USERNAME, holder.username())
                .claim(TokenClaims.ZONE, holder.timeZone());
        if (content.expiresAt() != null) {
            claims.expiresAt(content.expiresAt());
        }
        if (content.impersonator() == null) {
            return claims;
        }
        claims.claim(TokenClaims.ACTOR, actor(content.impersonator()))
                .claim(TokenClaims.IMPERSONATION, content.impersonationId().toString());
        return content.readOnly() ? claims.claim(TokenClaims.READ_ONLY, true) : claims;
    }

    private static Map<String, String> actor(Impersonator impersonator) {
        return Map.of("sub", impersonator.userId().toString(), TokenClaims.USERNAME, impersonator.username(),
                TokenClaims.ORGANIZATION, impersonator.organizationId().toString(), TokenClaims.ACTOR_ROLE, impersonator.role().title());
    }
}
