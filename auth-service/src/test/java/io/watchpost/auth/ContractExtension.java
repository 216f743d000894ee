package io.watchpost.auth;

import io.watchpost.testing.contract.ContractValidation;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds every response against the contract. */
public final class ContractExtension implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        ContractValidation.install();
    }
}
