package io.watchpost.kit.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** The names of our claims, and how they are read. Registered names are those of RFC 7519, RFC 8693 and OpenID Connect Core. */
public final class TokenClaims {

    /** The kind of token, see {@link TokenType#claim()}. */
    public static final String TYPE = "typ";
    /** The user's organization. */
    public static final String ORGANIZATION = "org";
    /** A list with one role. */
    public static final String ROLES = "groups";
    /** The active product. */
    public static final String PRODUCT = "product";
    /** The user's name. */
    public static final String USERNAME = "preferred_username";
    /** The user's time zone. */
    public static final String ZONE = "zoneinfo";
    /** The impersonator: {@code sub}, {@code preferred_username}, {@code org}, {@code role} (RFC 8693, section 4.1). */
    public static final String ACTOR = "act";
    /** The role inside {@link #ACTOR}. */
    public static final String ACTOR_ROLE = "role";
    /** The impersonation's id. */
    public static final String IMPERSONATION = "imp";

    /** Present and true when the impersonation may look but not change anything. */
    public static final String READ_ONLY = "read_only";
    /** When credentials were last given, in seconds (OpenID Connect Core, section 2). */
    public static final String AUTHENTICATED_AT = "auth_time";
    /** How, a list (RFC 8176). */
    public static final String METHODS = "amr";

    private TokenClaims() {}

    static VerifiedToken read(JwtClaims claims) {
        try {
            TokenType type = TokenType.of(claims.getStringClaimValue(TYPE)).orElseThrow(TokenVerifier::refused);
            Impersonator impersonator = impersonator(claims);
            String impersonation = claims.getStringClaimValue(IMPERSONATION);
            Instant expiresAt = claims.getExpirationTime() == null
                    ? null
                    : Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
            boolean impersonating = type == TokenType.IMPERSONATION;
            if (impersonating != (impersonator != null) || impersonating != (impersonation != null)
                    || (type != TokenType.ACCESS && expiresAt == null)) {
                throw TokenVerifier.refused();
            }
            return new VerifiedToken(
                    type,
                    tokenId(claims.getJwtId()),
                    UUID.fromString(claims.getSubject()),
                    claims.getStringClaimValue(USERNAME),
                    UUID.fromString(claims.getStringClaimValue(ORGANIZATION)),
                    role(claims.getStringListClaimValue(ROLES)),
                    claims.getStringClaimValue(PRODUCT),
                    claims.getStringClaimValue(ZONE),
                    impersonator,
                    impersonating ? UUID.fromString(impersonation) : null,
                    Boolean.TRUE.equals(claims.getClaimValue(READ_ONLY)),
                    Instant.ofEpochSecond(((Number) claims.getClaimValue(AUTHENTICATED_AT)).longValue()),
                    List.copyOf(claims.getStringListClaimValue(METHODS)),
                    expiresAt);
        } catch (MalformedClaimException | IllegalArgumentException | NullPointerException | ClassCastException malformed) {
            throw TokenVerifier.refused();
        }
    }

    private static UUID tokenId(String text) {
        UUID id = UUID.fromString(text);
        if (id.version() != 7) {
            throw TokenVerifier.refused();
        }
        return id;
    }

    private static Role role(List<String> roles) {
        return roles.size() == 1 ? Role.of(roles.get(0)).orElseThrow(TokenVerifier::refused) : refuse();
    }

    private static Impersonator impersonator(JwtClaims claims) {
        if (!(claims.getClaimValue(ACTOR) instanceof Map<?, ?> actor)) {
            return null;
        }
        return new Impersonator(
                UUID.fromString((String) actor.get("sub")),
                (String) actor.get(USERNAME),
                UUID.fromString((String) actor.get(ORGANIZATION)),
                Role.of((String) actor.get(ACTOR_ROLE)).orElseThrow(TokenVerifier::refused));
    }

    private static Role refuse() {
        throw TokenVerifier.refused();
    }
}
