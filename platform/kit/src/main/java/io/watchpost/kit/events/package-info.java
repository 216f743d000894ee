/**
 * Events: what a service publishes is written to its outbox in the transaction of the change and relayed to Kafka afterwards; what it
 * consumes is applied once, in the transaction of the effect.
 *
 * <p>Publishing: {@link io.watchpost.kit.events.Outbox} (Hibernate Reactive) or {@link io.watchpost.kit.events.JdbcOutbox} (JDBC), and
 * {@link io.watchpost.kit.events.AuditTrail} for the audit record that goes with it. Consuming: {@link io.watchpost.kit.events.Inbox} for
 * effects, {@link io.watchpost.kit.events.TopicViews} for state kept in memory. {@link io.watchpost.kit.events.Topics} is the catalogue.
 */
package io.watchpost.kit.events;
