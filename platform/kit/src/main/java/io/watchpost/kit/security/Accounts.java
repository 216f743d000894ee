package io.watchpost.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Users and organizations as the topic auth.accounts tells of them; in memory, complete once the service is ready. */
@ApplicationScoped
public class Accounts {

    /** More than any hierarchy has: an end, should events ever make a ring. */
    private static final int MOST_LEVELS = 16;

    private final Map<UUID, Account> users = new ConcurrentHashMap<>();
    private final Map<UUID, OrganizationInfo> organizations = new ConcurrentHashMap<>();
    private final Map<UUID, Set<UUID>> customers = new ConcurrentHashMap<>();
    private final Map<UUID, Set<UUID>> members = new ConcurrentHashMap<>();

    /** The user of that id, if there was word of one. */
    public Optional<Account> user(UUID id) {
        return id == null ? Optional.empty() : Optional.ofNullable(users.get(id));
    }

    /** The organization of that id, if there was word of one. */
    public Optional<OrganizationInfo> organization(UUID id) {
        return id == null ? Optional.empty() : Optional.ofNullable(organizations.get(id));
    }

    /** The organization's name, or null. */
    public String organizationName(UUID id) {
        return organization(id).map(OrganizationInfo::name).orElse(null);
    }

    /** The user's name, or null. */
    public String username(UUID id) {
        return user(id).map(Account::username).orElse(null);
    }

    /** The organization's active users. */
    public List<Account> activeMembers(UUID organizationId) {
        return members.getOrDefault(organizationId, Set.of()).stream().flatMap(id -> user(id).stream()).filter(Account::active).toList();
    }

    /** All active users of that role. */
    public List<Account> activeOfRole(Role role) {
        return users.values().stream().filter(account -> account.role() == role && account.active()).toList();
    }

    /** What a user of that role and organization may see. */
    public Circle circle(Role role, UUID organizationId) {
        if (role == Role.SUPER_ADMIN) {
            return Circle.EVERYTHING;
        }
        var visible = new HashSet<UUID>();
        visible.add(organizationId);
        if (organization(organizationId).map(OrganizationInfo::partner).orElse(false)) {
            visible.addAll(customers.getOrDefault(organizationId, Set.of()));
        }
        return Circle.of(visible);
    }

    /** Whether what an organization holds out for its applications is for users of that other one too: for itself and those below it. */
    boolean serves(UUID owner, UUID organizationId) {
        Optional<UUID> above = Optional.of(organizationId);
        for (int level = 0; above.isPresent() && level < MOST_LEVELS; level++) {
            if (above.get().equals(owner)) {
                return true;
            }
            above = organization(above.get()).map(OrganizationInfo::parentId);
        }
        return false;
    }

    void put(Account user) {
        forgetMember(users.put(user.id(), user));
        members.computeIfAbsent(user.organizationId(), organization -> ConcurrentHashMap.newKeySet()).add(user.id());
    }

    void put(OrganizationInfo organization) {
        forgetParent(organizations.put(organization.id(), organization));
        if (organization.parentId() != null) {
            customers.computeIfAbsent(organization.parentId(), parent -> ConcurrentHashMap.newKeySet()).add(organization.id());
        }
    }

    void remove(UUID id) {
        forgetMember(users.remove(id));
        forgetParent(organizations.remove(id));
    }

    private void forgetMember(Account before) {
        if (before != null) {
            members.getOrDefault(before.organizationId(), ConcurrentHashMap.newKeySet()).remove(before.id());
        }
    }

    private void forgetParent(OrganizationInfo before) {
        if (before != null && before.parentId() != null) {
            customers.getOrDefault(before.parentId(), ConcurrentHashMap.newKeySet()).remove(before.id());
        }
    }
}
