package io.watchpost.auth.confirmation;

import io.watchpost.auth.credential.LinkTokens.Link;
import io.watchpost.auth.user.User;
import io.watchpost.kit.web.Ref;

/** What a good token is for, as the page shows it on which it is used. */
public record TokenUsableView(String message, String email, Ref organization, boolean passwordRequired) {

    static TokenUsableView of(Link link) {
        User user = link.user();
        return new TokenUsableView("The token can be used.", user.email(),
                new Ref(user.organization().id(), user.organization().name()), user.passwordHash() == null);
    }
}
