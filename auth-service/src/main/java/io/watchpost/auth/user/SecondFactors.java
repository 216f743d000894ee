package io.watchpost.auth.user;

/**
 * Which second factors an account has. The first one enabled is the default, until another is chosen or it is disabled.
 *
 * @param otpPhone         E.164; null without the SMS factor
 * @param otpDefaultMethod sms or totp; null without a factor
 */
public record SecondFactors(boolean enabled, boolean otpSmsEnabled, boolean otpTotpEnabled, String otpPhone, String otpDefaultMethod) {

    /** No second factor. */
    public static final SecondFactors NONE = of(false, false, null, null);

    private static final int SHOWN_DIGITS = 3;

    static SecondFactors of(boolean sms, boolean totp, String phone, String preferred) {
        return new SecondFactors(sms || totp, sms, totp, phone, preferred);
    }

    /** Whether this one is enabled. */
    public boolean has(SecondFactorMethod method) {
        return method == SecondFactorMethod.SMS ? otpSmsEnabled : otpTotpEnabled;
    }

    /** With the TOTP factor. */
    public SecondFactors withTotp() {
        return of(otpSmsEnabled, true, otpPhone, preferredOr(SecondFactorMethod.TOTP));
    }

    /** With the SMS factor, at that number. */
    public SecondFactors withSms(String phone) {
        return of(true, otpTotpEnabled, phone, preferredOr(SecondFactorMethod.SMS));
    }

    /** Without this one; the other becomes the default. */
    public SecondFactors without(SecondFactorMethod method) {
        return method == SecondFactorMethod.SMS
                ? of(false, otpTotpEnabled, null, otpTotpEnabled ? SecondFactorMethod.TOTP.title() : null)
                : of(otpSmsEnabled, false, otpPhone, otpSmsEnabled ? SecondFactorMethod.SMS.title() : null);
    }

    /** With that default. */
    public SecondFactors preferring(SecondFactorMethod method) {
        return of(otpSmsEnabled, otpTotpEnabled, otpPhone, method.title());
    }

    /** With the last digits of the phone number only. */
    public SecondFactors masked() {
        return of(otpSmsEnabled, otpTotpEnabled, otpPhone == null ? null : masked(otpPhone), otpDefaultMethod);
    }

    private String preferredOr(SecondFactorMethod first) {
        return otpDefaultMethod == null ? first.title() : otpDefaultMethod;
    }

    private static String masked(String phone) {
        int hidden = Math.max(0, phone.length() - SHOWN_DIGITS);
        return "*".repeat(hidden) + phone.substring(hidden);
    }
}
