package io.watchpost.scan.credential;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.feed.FeedKind;
import io.watchpost.scan.feed.VulnerabilityFeedImport;
import io.watchpost.scan.work.SystemDatabase;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenMint;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class TargetCredentialTest extends ScanServiceTest {

    private static final String SECRET = "correct horse battery staple";

    @Inject
    SystemDatabase database;
    @Inject
    CredentialBox box;
    @Inject
    DataSource dataSource;
    @TempDir
    Path folder;
    private UUID organization;
    private RequestSpecification admin;

    @BeforeEach
    void newOrganization() {
        organization = organization("Credentials");
        admin = given().auth().oauth2(TokenMint.shared().token().role("Admin").organization(organization).user(UUID.randomUUID(), "maria")
            .claim("product", "vrms").sign()).contentType(ContentType.JSON);
    }

    @Test
    void secretsGoInAndNeverComeOut() {
        String body = given().spec(admin).body(Map.of("target", Map.of("name", "Office", "hosts", "192.0.2.1", "credentials",
                List.of(ssh(SECRET), Map.of("type", "snmp", "community", "a-community")))))
            .post("/v2/targets").then().statusCode(201).body("data.attributes.credentials.type", contains("ssh", "snmp"))
            .body("data.attributes.credentials[0].username", equalTo("scanner")).extract().asString();
        assertFalse(body.contains(SECRET) || body.contains("a-community"), body);
        String target = JsonPath.from(body).getString("data.id");
        given().spec(admin).get("/v2/targets").then().statusCode(200).body(not(containsString(SECRET)))
            .body("data[0].attributes.credentials", not(empty()));
        assertEquals(SECRET, stored(target, "ssh").password());
        List<String> sealed = database.transaction(connection -> SystemDatabase.query(connection,
            "select secrets from target_credential where target_id = ?", row -> row.getString(1), UUID.fromString(target)));
        assertFalse(sealed.toString().contains("horse"), "stored in clear");
        JsonNode audit = Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(target)).data();
        assertEquals("ssh, snmp", audit.at("/changes/credentials/1").asText());
        assertFalse(audit.toString().contains(SECRET));
    }

    @Test
    void whatIsNotSentAgainStaysAndWhatIsLeftOutGoes() {
        String target = target(admin, Map.of("name", "Office", "hosts", "192.0.2.1", "credentials",
            List.of(ssh(SECRET), Map.of("type", "snmp", "community", "a-community"))));
        String id = given().spec(admin).get("/v2/targets/" + target).then().extract().path("data.attributes.credentials[0].id");
        put(target, List.of(Map.of("id", id, "type", "ssh", "username", "other"))).statusCode(200)
            .body("data.attributes.credentials.username", contains("other"));
        assertEquals(SECRET, stored(target, "ssh").password());
        given().spec(admin).body(Map.of("target", Map.of("comment", "untouched"))).put("/v2/targets/" + target).then().statusCode(200)
            .body("data.attributes.credentials.id", contains(id));
        put(target, List.of()).statusCode(200).body("data.attributes.credentials", empty());
    }

    @Test
    void onlyAdminsOfAProductThatScansInsideSeeAndGiveCredentials() {
        String target = target(admin, Map.of("name", "Office", "hosts", "192.0.2.1", "credentials", List.of(ssh(SECRET))));
        RequestSpecification user = caller(organization, "vrms");
        given().spec(user).get("/v2/targets/" + target).then().statusCode(200).body("data.attributes.credentials", nullValue());
        given().spec(user).body(Map.of("target", Map.of("credentials", List.of(ssh("x"))))).put("/v2/targets/" + target).then()
            .statusCode(403).body("errors.code", hasItem("permission_required"));
        given().spec(user).body(Map.of("target", Map.of("credentials", List.of()))).put("/v2/targets/" + target).then().statusCode(403);
        given().spec(user).body(Map.of("target", Map.of("name", "x", "hosts", "192.0.2.1", "credentials", List.of(ssh("x")))))
            .post("/v2/targets").then().statusCode(403);
        assertEquals(SECRET, stored(target, "ssh").password());
    }

    @Test
    void everyProblemIsNamedWithoutASecretInIt() {
        given().spec(admin).body(Map.of("target", Map.of("name", "x", "hosts", "192.0.2.1", "credentials", List.of(
                Map.of("type", "ssh", "port", 70_000, "community", SECRET),
                Map.of("type", "ssh", "username", "a", "private_key", "-----BEGIN " + SECRET),
                Map.of("type", "telnet"), Map.of("type", "snmp"),
                Map.of("type", "snmp", "username", "u", "password", "short", "auth_algorithm", "sha256", "privacy_algorithm", "des"),
                Map.of("id", UUID.randomUUID(), "type", "smb", "username", "u", "password", "p")))))
            .post("/v2/targets").then().statusCode(422).body(not(containsString(SECRET)))
            .body("errors.field", containsInAnyOrder("target.credentials[5].id", "target.credentials[0].community",
                "target.credentials[0].port", "target.credentials[0].username", "target.credentials[0].password",
                "target.credentials[1].private_key", "target.credentials[2].type", "target.credentials[3].community",
                "target.credentials[4].password", "target.credentials[4].privacy_algorithm", "target.credentials[4].privacy_password"));
    }

    @Test
    void aScanLooksIntoItsHostsAndTellsWhatTheirDistributionHasMended() throws Exception {
        new VulnerabilityFeedImport(dataSource).importFile(FeedKind.DEBIAN, Files.writeString(folder.resolve("debian.json"), """
            {"anvil": {"CVE-2024-555001": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "1:2.0-2", "urgency": "high"}}},
                       "CVE-2024-555002": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "1:2.0-1", "urgency": "high"}}}}}"""));
        try (SshServer server = debian()) {
            ScanCalls scans = new ScanCalls(admin);
            String scan = scans.create("Inside", "127.0.43.1", Map.of("scanner_id", "01935a00-0000-7000-8000-000000001102", "config_id",
                "01935a00-0000-7000-8000-000000001202"));
            String target = given().spec(admin).get("/v2/scans/" + scan).then().extract().path("data.attributes.target.id");
            put(target, List.of(ssh(SECRET))).statusCode(200);
            String run = scans.run(scan);
            given().spec(admin).get("/v2/scans/" + scan + "/vulnerabilities?limit=100").then().statusCode(200).body(not(containsString(SECRET)))
                .body("data.attributes.name", hasItem("anvil: CVE-2024-555001")).body("data.attributes.name",
                    not(hasItem("anvil: CVE-2024-555002")))
                .body("data.attributes.name", hasItem("The host was looked into with credentials"));
            assertEquals(List.of(1), database.transaction(connection -> SystemDatabase.query(connection, """
                select count(*) from target_host_key k, run r where k.target_id = ? and r.id = ? and cast(r.settings as text) not like
                '%battery%'""", row -> row.getInt(1), UUID.fromString(target), UUID.fromString(run))));
        }
    }

    /** A server that knows the scanner's password and lists one package. */
    private static SshServer debian() throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.43.1");
        server.setPort(2222);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((user, password, session) -> user.equals("scanner") && password.equals(SECRET));
        server.setCommandFactory((channel, command) -> new AbstractCommandSupport(command, null) {
            @Override
            public void run() {
                try {
                    String output = command.startsWith("cat ") ? "ID=debian\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian 12\"\n"
                        : "ii \tanvil-tools\tanvil\t1:2.0-1\n";
                    getOutputStream().write(output.getBytes(StandardCharsets.UTF_8));
                    getOutputStream().flush();
                    onExit(0);
                } catch (IOException closed) {
                    onExit(1);
                }
            }
        });
        server.start();
        return server;
    }

    private static Map<String, Object> ssh(String password) {
        return Map.of("type", "ssh", "username", "scanner", "port", 2222, "password", password);
    }

    private ValidatableResponse put(String target, List<?> credentials) {
        return given().spec(admin).body(Map.of("target", Map.of("credentials", credentials))).put("/v2/targets/" + target).then();
    }

    private CredentialSecrets stored(String target, String type) {
        return database.transaction(connection -> SystemDatabase.query(connection,
            "select id, secrets from target_credential where target_id = ? and type = ?",
            row -> box.open(row.getObject("id", UUID.class), row.getString("secrets")), UUID.fromString(target), type)).get(0);
    }
}
