package io.watchpost.kit.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that only the account's own holder may use: credentials, secrets, roles, the account's end. Who acts as the user gets
 * 403 with the code {@code impersonating}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NotWhileImpersonating {}
