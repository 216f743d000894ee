package io.watchpost.auth.transfer;

import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.kit.web.UserRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A transfer as the API shows it.
 *
 * @param organization both users'
 * @param status       {@code pending} until every service has confirmed, then {@code completed}
 * @param waitingFor   short names of the services that haven't confirmed yet
 * @param resources    how many records of each kind have been transferred by now
 * @param completedAt  null while it is pending
 */
record ResourceTransferView(UUID id, Ref organization, UserRef fromUser, UserRef toUser, UserRef requestedBy, String status,
        List<String> waitingFor, Map<String, Integer> resources, Instant requestedAt, Instant completedAt) {

    static final String TYPE = "resource_transfers";

    Resource<ResourceTransferView> resource() {
        return new Resource<>(id, TYPE, this);
    }
}
