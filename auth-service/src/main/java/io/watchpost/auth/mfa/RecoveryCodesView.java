package io.watchpost.auth.mfa;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Recovery codes.
 *
 * @param recoveryCodes the unused ones: in full when they were just generated, their beginnings ever after
 * @param generatedAt   null when there are none
 * @param codes         all of them, used or not; absent where they are shown in full
 */
public record RecoveryCodesView(List<String> recoveryCodes, Instant generatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Hint> codes) {

    /** One of them. */
    public record Hint(String hint, Instant usedAt) {}

    static RecoveryCodesView generated(List<RecoveryCode> codes, Instant time) {
        return new RecoveryCodesView(codes.stream().map(RecoveryCode::text).toList(), time, null);
    }

    static RecoveryCodesView kept(List<Hint> codes, Instant time) {
        return new RecoveryCodesView(codes.stream().filter(code -> code.usedAt() == null).map(Hint::hint).toList(), time, codes);
    }
}
