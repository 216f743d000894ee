package io.watchpost.auth.session;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that changes how somebody signs in, or lasts longer than a session: a token that was stolen hours after the sign-in must
 * not do for it (OWASP ASVS 5.0, 7.5.1). Without a session whose credentials were given within
 * {@code watchpost.auth.session.recent} it answers 403 with the code {@code reauthentication_required}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RecentSignIn {}
