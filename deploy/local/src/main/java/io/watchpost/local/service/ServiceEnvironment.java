package io.watchpost.local.service;

import io.watchpost.local.LocalOptions;
import io.watchpost.local.Part;
import io.watchpost.local.Service;
import io.watchpost.local.database.ServiceDatabases;
import io.watchpost.local.folder.FirstAdmin;
import io.watchpost.local.folder.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The configuration of a service in the local system, as environment variables: secrets on no command line, in no log. */
public final class ServiceEnvironment {

    private final LocalOptions options;
    private final ServiceDatabases databases;
    private final Secrets secrets;
    private final Optional<FirstAdmin> firstAdmin;

    public ServiceEnvironment(LocalOptions options, ServiceDatabases databases, Secrets secrets, Optional<FirstAdmin> firstAdmin) {
        this.options = options;
        this.databases = databases;
        this.secrets = secrets;
        this.firstAdmin = firstAdmin;
    }

    Map<String, String> of(Service service, int port) {
        Map<String, String> variables = new HashMap<>();
        variables.put("QUARKUS_PROFILE", "local");
        // Read by a person here; elsewhere logs are JSON.
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + options.ports().of(Part.KAFKA));
        // Consumers close at once: what they had in work is delivered again, and the inbox takes it once.
        variables.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GRACEFUL_SHUTDOWN", "false");
        variables.putAll(database(service));
        variables.putAll(behindTheGateway());
        if (service == Service.AUTH) {
            variables.putAll(identity());
        } else {
            variables.put("WATCHPOST_TOKENS_JWKS_URL", "http://127.0.0.1:" + options.ports().of(Service.AUTH.part()) + "/.well-known/jwks.json");
        }
        if (service == Service.NOTIFICATION) {
            variables.put("WATCHPOST_NOTIFICATION_ENCRYPTION_KEY", secrets.key("notification.encryption"));
        }
        if (service == Service.SCAN) {
            variables.put("WATCHPOST_SCAN_ENCRYPTION_KEY", secrets.key("scan.encryption"));
        }
        variables.putAll(options.environment().getOrDefault(service, Map.of()));
        return variables;
    }

    private Map<String, String> database(Service service) {
        String address = "postgresql://127.0.0.1:" + options.ports().of(Part.POSTGRESQL) + "/" + service.id();
        String owner = ServiceDatabases.owner(service);
        return Map.of(
            "QUARKUS_DATASOURCE_REACTIVE_URL", address,
            "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + address,
            "QUARKUS_DATASOURCE_USERNAME", service.id(),
            "QUARKUS_DATASOURCE_PASSWORD", databases.password(service.id()),
            "QUARKUS_FLYWAY_USERNAME", owner,
            "QUARKUS_FLYWAY_PASSWORD", databases.password(owner));
    }

    /** The gateway tells who called; nobody else is believed. */
    private static Map<String, String> behindTheGateway() {
        return Map.of(
            "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
            "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true",
            "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true",
            "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
    }

    private Map<String, String> identity() {
        Map<String, String> variables = new HashMap<>();
        variables.put("WATCHPOST_AUTH_ENCRYPTION_KEY", secrets.key("auth.encryption"));
        variables.put("WATCHPOST_AUTH_MAIL_HOST", "127.0.0.1");
        variables.put("WATCHPOST_AUTH_MAIL_PORT", String.valueOf(options.ports().of(Part.MAIL)));
        variables.put("WATCHPOST_AUTH_MAIL_START_TLS", "DISABLED");
        variables.put("WATCHPOST_AUTH_MAIL_PORTAL_URL", "http://localhost:" + options.ports().of(Part.GATEWAY));
        firstAdmin.ifPresent(admin -> {
            variables.put("WATCHPOST_AUTH_FIRST_ADMIN_USERNAME", admin.username());
            variables.put("WATCHPOST_AUTH_FIRST_ADMIN_PASSWORD", admin.password());
        });
        return variables;
    }
}
