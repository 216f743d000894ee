package io.watchpost.auth.mfa;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** What is known of phone numbers without asking anybody: the numbering plans of libphonenumber. */
@ApplicationScoped
class PhoneNumbers {

    private static final int LONGEST = 40;
    /** An unescaped plus in a query arrives as a blank. */
    private static final Pattern COUNTRY_CODE = Pattern.compile("\\s*\\+?([1-9][0-9]{0,2})\\s*");

    /**
     * Reads a number; on a worker thread, for a country's plan is read from a file when its first number comes.
     *
     * @param number  national or international, as people write it
     * @param country the country calling code, as +1
     * @return fails with 422 for what is no number or no calling code; a number that is given to nobody is answered as not valid
     */
    Uni<PhoneLookupView> lookup(String number, String country) {
        String given = Parameters.text("phone_number", number, LONGEST);
        var code = COUNTRY_CODE.matcher(country == null ? "" : country);
        if (!code.matches()) {
            throw ApiException.invalid("country_code", country == null || country.isBlank() ? "required" : "invalid",
                    "must be a country calling code, as +1");
        }
        Context context = Vertx.currentContext();
        return Uni.createFrom().item(() -> read(given, Integer.parseInt(code.group(1))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(next -> context.runOnContext(nothing -> next.run()));
    }

    private static PhoneLookupView read(String number, int country) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        String region = util.getRegionCodeForCountryCode(country);
        if ("ZZ".equals(region)) {
            throw ApiException.invalid("country_code", "unknown", "is the calling code of no country");
        }
        PhoneNumber parsed = parse(util, number, region);
        if (parsed.getCountryCode() != country) {
            throw ApiException.invalid("country_code", "mismatch", "is not the country of the number");
        }
        LineType type = LineType.of(util.getNumberType(parsed));
        return new PhoneLookupView(util.isValidNumber(parsed) && type.receivesMessages(), util.format(parsed, PhoneNumberFormat.E164),
                "+" + country, type.shown());
    }

    private static PhoneNumber parse(PhoneNumberUtil util, String number, String region) {
        try {
            return util.parse(number, region);
        } catch (NumberParseException malformed) {
            throw ApiException.invalid("phone_number", "invalid", "is no phone number");
        }
    }
}
