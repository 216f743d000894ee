package io.watchpost.auth.plan;

import java.util.UUID;

/**
 * A product as the API shows it to a user.
 *
 * @param subscribed the organization has a running subscription
 * @param active     the user works with it
 */
public record ProductView(Product code, String name, String description, UUID id, boolean subscribed, boolean active) {

    static ProductView of(Product product, boolean subscribed, boolean active) {
        return new ProductView(product, product.title(), product.description(), product.id(), subscribed, active);
    }
}
