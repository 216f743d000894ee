package io.watchpost.auth.transfer;

import java.util.UUID;

/** The answer of the two actions; {@code id} and {@code status} tell a client that wants to wait where to look. */
record ResourceTransferAnswer(String message, UUID fromUserId, UUID toUserId, UUID id, String status) {

    static ResourceTransferAnswer of(ResourceTransferView transfer) {
        String message = "The resources of %s are being transferred to %s.".formatted(
                transfer.fromUser().username(), transfer.toUser().username());
        return new ResourceTransferAnswer(message, transfer.fromUser().id(), transfer.toUser().id(), transfer.id(), transfer.status());
    }
}
