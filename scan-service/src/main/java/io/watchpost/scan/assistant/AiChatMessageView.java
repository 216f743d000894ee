package io.watchpost.scan.assistant;

import io.watchpost.kit.web.UserRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A message of a chat about a finding.
 *
 * @param role {@code user} or {@code assistant}
 * @param user who asked; null for the assistant
 */
public record AiChatMessageView(UUID id, String role, String content, UserRef user, Instant createdAt) {
}
