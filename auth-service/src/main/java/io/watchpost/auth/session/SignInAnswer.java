package io.watchpost.auth.session;

/** The answer to a step of a sign-in: a session, or what the second step needs. */
public sealed interface SignInAnswer permits SignInView, OtpRequiredView {}
