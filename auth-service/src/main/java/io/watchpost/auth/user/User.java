package io.watchpost.auth.user;

import io.watchpost.auth.key.TokenContent;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.plan.Product;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.Ids;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account. Its name and e-mail address are unique in the whole system, whatever their case. */
@Entity
@Table(name = "users")
public class User {

    @Id
    private UUID id;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(updatable = false)
    private Organization organization;
    private String username;
    private String email;
    private String role;
    private String status;
    private String restingStatus;
    private boolean partner;
    private String passwordHash;
    private String product;
    private String locale;
    private String timeZone;
    @Embedded
    private UserProfile profile;
    private boolean otpTotpEnabled;
    private boolean otpSmsEnabled;
    private String otpPhone;
    private String otpDefaultMethod;
    private Instant lockedUntil;
    private Instant lastSignInAt;
    private String lastSignInIp;
    private int signInCount;
    private Instant createdAt;
    private Instant updatedAt;

    protected User() {
    }

    /** A new account with the product pci; it has no password yet. */
    public User(Organization organization, String username, String email, Role role, UserStatus status) {
        this.id = Ids.next();
        this.organization = organization;
        this.username = username;
        this.email = email;
        this.role = role.title();
        this.status = status.title();
        this.product = "pci";
        this.locale = "en";
        this.timeZone = "UTC";
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.updatedAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
    }

    public String username() {
        return username;
    }

    public String email() {
        return email;
    }

    public Role role() {
        return Role.of(role).orElseThrow();
    }

    void role(Role given) {
        this.role = given.title();
    }

    /** Whether the account can be used at that time. */
    public UserStatus status(Instant time) {
        UserStatus kept = UserStatus.of(status);
        boolean locked = kept == UserStatus.ACTIVE && lockedUntil != null && lockedUntil.isAfter(time);
        return locked ? UserStatus.LOCKED : kept;
    }

    /** The state that the database keeps; the other services are told this one: a lock keeps nobody out who is in. */
    public UserStatus permanentStatus() {
        return UserStatus.of(status);
    }

    /** Whether the account may be used, or could be after its address is confirmed. */
    boolean enabled() {
        return permanentStatus() != UserStatus.INACTIVE;
    }

    /** Shuts the account; {@link #enable} brings it back to where it was. */
    void disable() {
        if (enabled()) {
            restingStatus = status;
            status = UserStatus.INACTIVE.title();
        }
    }

    /** Opens a shut account: one that waited for its confirmation waits for it again. */
    void enable() {
        if (!enabled()) {
            status = restingStatus == null ? UserStatus.ACTIVE.title() : restingStatus;
            restingStatus = null;
        }
    }

    /** Ends a lock before its time. */
    void unlock() {
        lockedUntil = null;
    }

    /** Whether the user acts for a partner. */
    public boolean partner() {
        return partner;
    }

    void partner(boolean given) {
        this.partner = given;
    }

    /** As a PHC string; null for an account without a password. */
    public String passwordHash() {
        return passwordHash;
    }

    public void passwordHash(String hash) {
        this.passwordHash = hash;
    }

    /** Takes a new password and ends a lock: whoever may set it has proved more than a password. */
    public void renewPassword(String hash) {
        passwordHash = hash;
        lockedUntil = null;
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The account can be used from now on. */
    public void confirm() {
        status = UserStatus.ACTIVE.title();
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Takes another address, and as the name too where the old one was the name. */
    public void replaceEmail(String address) {
        if (username.equalsIgnoreCase(email)) {
            username = address;
        }
        email = address;
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The active product: pci, vrms or penetration. */
    public String product() {
        return product;
    }

    void product(Product chosen) {
        this.product = chosen.code();
    }

    public String locale() {
        return locale;
    }

    /** An IANA name. */
    public String timeZone() {
        return timeZone;
    }

    public int signInCount() {
        return signInCount;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    UserProfile profile() {
        return profile == null ? UserProfile.EMPTY : profile;
    }

    void describe(UserProfile told, String preferredLocale, String preferredZone) {
        this.profile = told;
        this.locale = preferredLocale;
        this.timeZone = preferredZone;
    }

    /** Notes that something was changed. */
    void touch() {
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Notes a sign-in. */
    public void signedIn(Instant time, String address) {
        lastSignInAt = time;
        lastSignInIp = address;
        signInCount++;
    }

    Instant lastSignInAt() {
        return lastSignInAt;
    }

    String lastSignInIp() {
        return lastSignInIp;
    }

    /** The phone number in full: for the holder and for sending codes. */
    public SecondFactors secondFactors() {
        return SecondFactors.of(otpSmsEnabled, otpTotpEnabled, otpPhone, otpDefaultMethod);
    }

    /** Takes the second factors as they are from now on. */
    public void secondFactors(SecondFactors factors) {
        otpSmsEnabled = factors.otpSmsEnabled();
        otpTotpEnabled = factors.otpTotpEnabled();
        otpPhone = factors.otpPhone();
        otpDefaultMethod = factors.otpDefaultMethod();
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** First and last name; the account's name for who hasn't told them. */
    public String fullName() {
        UserProfile told = profile();
        String name = Stream.of(told.firstName(), told.lastName())
                .filter(part -> part != null && !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? username : name;
    }

    /** As a token names the user. */
    public TokenContent.Holder holder() {
        return new TokenContent.Holder(id, username, organization.id(), role(), product, timeZone);
    }

    /** As events name the user. */
    public Actor actor() {
        return new Actor(id, username, organization.id(), role);
    }
}
