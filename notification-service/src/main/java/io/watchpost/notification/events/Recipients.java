package io.watchpost.notification.events;

import io.watchpost.kit.security.Account;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is told of what. */
@ApplicationScoped
class Recipients {

    /** Most members of an organization that are told of one event. */
    private static final int MOST_MEMBERS = 1_000;

    private final Accounts accounts;

    Recipients(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whoever started it and may see it still, also from a partner's organization, and the active users of its organization. */
    Collection<Account> of(UUID organization, Person starter) {
        Map<UUID, Account> recipients = new LinkedHashMap<>();
        if (starter != null) {
            user(starter.id()).stream()
                .filter(account -> accounts.circle(account.role(), account.organizationId()).contains(organization))
                .forEach(account -> recipients.put(account.id(), account));
        }
        accounts.activeMembers(organization).stream().limit(MOST_MEMBERS).forEach(account -> recipients.put(account.id(), account));
        return recipients.values();
    }

    /** Who watches over that person: the Admins of the person's organization and those who run the installation, but not the person. */
    Collection<Account> watching(UUID organization, Person person) {
        Map<UUID, Account> recipients = new LinkedHashMap<>();
        Stream.concat(
                accounts.activeOfRole(Role.SUPER_ADMIN).stream(),
                accounts.activeMembers(organization).stream().filter(member -> member.role() != Role.USER))
            .filter(account -> !account.id().equals(person.id()))
            .limit(MOST_MEMBERS)
            .forEach(account -> recipients.put(account.id(), account));
        return recipients.values();
    }

    /** One user, if known here. */
    List<Account> user(UUID id) {
        return accounts.user(id).stream().toList();
    }
}
