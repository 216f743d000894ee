package io.watchpost.auth.session;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer to the first step where the account has a second factor; nothing of the account is told yet. */
@RegisterForReflection
public record OtpRequiredView(String otpSessionState) implements SignInAnswer {}
