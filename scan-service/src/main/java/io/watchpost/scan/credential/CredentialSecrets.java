package io.watchpost.scan.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The secrets of a credential, as they are sealed; those that its type doesn't have are null. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record CredentialSecrets(String password, String privateKey, String passphrase, String community, String privacyPassword) {

    static final CredentialSecrets NONE = new CredentialSecrets(null, null, null, null, null);

    /** These, and where there is none the former one. */
    CredentialSecrets or(CredentialSecrets former) {
        boolean newKey = privateKey != null;
        return new CredentialSecrets(first(password, former.password), first(privateKey, former.privateKey),
            newKey ? passphrase : first(passphrase, former.passphrase), first(community, former.community),
            first(privacyPassword, former.privacyPassword));
    }

    private static String first(String value, String other) {
        return value != null ? value : other;
    }

    @Override
    public String toString() {
        return "CredentialSecrets[]";
    }
}
