package io.watchpost.auth.mfa;

/**
 * What a phone number is.
 *
 * @param valid       it can receive SMS
 * @param phoneNumber E.164
 * @param countryCode as +1
 * @param lineType    mobile, landline, voip or unknown
 */
public record PhoneLookupView(boolean valid, String phoneNumber, String countryCode, String lineType) {}
