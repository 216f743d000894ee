package io.watchpost.kit.web;

/**
 * What is known of a request beside its content.
 *
 * @param requestId   the client's {@code X-Request-Id} where it sent a usable one, else a new id
 * @param traceparent W3C trace context of the call, made here where the client sent none; it runs through all topics
 * @param ipAddress   address of the client, behind trusted proxies the forwarded one
 * @param userAgent   at most 255 characters, or null
 */
public record RequestInfo(String requestId, String traceparent, String ipAddress, String userAgent) {}
