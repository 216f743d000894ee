package io.watchpost.auth.mfa;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What is to be done to finish enabling a factor: wait for the message, or take the secret into an app. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstallationView(String status, String otpauthUri, String secret) {

    static final InstallationView QUEUED = new InstallationView("queued", null, null);

    static InstallationView pending(String uri, String secret) {
        return new InstallationView("pending", uri, secret);
    }
}
