/**
 * The scanning engine: what it takes and yields, and the engine that comes with the product.
 *
 * <p>{@link io.watchpost.scan.engine.Engine} takes a {@link io.watchpost.scan.engine.Slice} of addresses and tells a
 * {@link io.watchpost.scan.engine.SliceListener} of each finished host. The built-in engine is plain Java on the JDK alone. Its parts:
 * {@code net} bounded connections, {@code port} open ports, {@code service} what listens there, {@code fingerprint} products and versions,
 * {@code tls}, {@code ssh} and {@code http} single protocols, {@code check} weaknesses.
 *
 * <p>Rules for everything here: read only; no exploit; every wait, loop and buffer has a bound; and what a service sends counts only when
 * it can't be our own words coming back.
 */
package io.watchpost.scan.engine;
