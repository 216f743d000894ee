/** The way from the outbox table to the broker. */
package io.watchpost.kit.events.relay;
