package io.watchpost.auth.user;

import io.watchpost.auth.plan.Product;

/** The product that a user works with from now on. */
public record ProductChoice(Product activeProduct) {}
