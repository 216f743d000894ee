package io.watchpost.auth.user;

/** Which second factors an account has. */
public record SecondFactors(boolean enabled, boolean otpSmsEnabled, boolean otpTotpEnabled, String otpPhone, String otpDefaultMethod) {}
