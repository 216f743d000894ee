package io.watchpost.auth.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.watchpost.auth.plan.PlanView;
import io.watchpost.auth.plan.ProductView;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A user as the API shows it; the last three members only where they belong. */
public record UserView(UUID id, String username, Role role, String email, String locale, String timezone, String activeProduct,
        Ref organization, Instant createdAt, Instant updatedAt, Instant lastSignInAt, String lastSignInIp, int signInCount,
        SecondFactors twoFactorAuthentication, boolean incompleteDetails, boolean partner, UserStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) DetailsView details,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<ProductView> products,
        @JsonInclude(JsonInclude.Include.NON_NULL) PlanView currentPlan) {

    static final String TYPE = "users";

    /** The profile together with the account's own part of it. */
    public record DetailsView(String email, String locale, String timezone, @JsonUnwrapped UserProfile profile) {}

    /** With details. */
    static UserView detailed(User user) {
        return of(user, new DetailsView(user.email(), user.locale(), user.timeZone(), user.profile()), null, null);
    }

    /** Without details. */
    static UserView brief(User user) {
        return of(user, null, null, null);
    }

    /** With details, as a document. */
    static Document<UserView> document(User user) {
        return Document.of(TYPE, user.id(), detailed(user));
    }

    /** The answer of a call that has made the user. */
    static Answer created(User user) {
        return Answer.created("/v2/users/" + user.id(), document(user));
    }

    UserView with(List<ProductView> shown, PlanView plan) {
        return new UserView(id, username, role, email, locale, timezone, activeProduct, organization, createdAt, updatedAt, lastSignInAt,
                lastSignInIp, signInCount, twoFactorAuthentication, incompleteDetails, partner, status, details, shown, plan);
    }

    /** With the second factors as their holder sees them: elsewhere the phone number is masked. */
    UserView revealing(SecondFactors own) {
        return new UserView(id, username, role, email, locale, timezone, activeProduct, organization, createdAt, updatedAt, lastSignInAt,
                lastSignInIp, signInCount, own, incompleteDetails, partner, status, details, products, currentPlan);
    }

    Resource<UserView> resource() {
        return new Resource<>(id, TYPE, this);
    }

    private static UserView of(User user, DetailsView details, List<ProductView> products, PlanView plan) {
        return new UserView(user.id(), user.username(), user.role(), user.email(), user.locale(), user.timeZone(), user.product(),
                new Ref(user.organization().id(), user.organization().name()), user.createdAt(), user.updatedAt(), user.lastSignInAt(),
                user.lastSignInIp(), user.signInCount(), user.secondFactors().masked(), user.profile().incomplete(),
                user.partner(), user.status(Instant.now()), details, products, plan);
    }
}
