package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.local.LocalOptions;
import io.watchpost.local.LocalSystem;
import io.watchpost.local.Part;
import io.watchpost.local.Ports;
import io.watchpost.local.Service;
import io.watchpost.local.folder.FirstAdmin;
import io.watchpost.testbed.TestBedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The system as {@code deploy/local/up} starts it, on ports and data of its own, and the old services beside it. */
final class WholeSystem implements AutoCloseable {

    /** All hosts of the bed. */
    static final String BED = "127.0.0.11-20";

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final Path DATA = Path.of("target/system").toAbsolutePath();
    /** Much more than it takes where nothing else runs. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    /** Few addresses in a slice, so that a scan of the bed has several; patience, so that a busy machine finds the same as an idle one. */
    private static final Map<String, String> SCANNING =
        Map.of("WATCHPOST_SCAN_WORK_ADDRESSES_PER_SLICE", "3", "WATCHPOST_SCAN_SCANNING_PACE", "network");

    private static final Pattern LINK = Pattern.compile("[?&]token=([A-Za-z0-9._~-]+)");

    private final TestBedProcess bed;
    private final LocalSystem system;
    private Api admin;

    private WholeSystem(TestBedProcess bed, LocalSystem system) {
        this.bed = bed;
        this.system = system;
    }

    static WholeSystem start() throws IOException {
        // Ports that are among the usual ones but need no privilege, so that a scan of the common ports finds them.
        TestBedProcess bed = TestBedProcess.start("--directory", Path.of("target/bed").toString(),
            "smtp=127.0.0.16:8009", "imap=127.0.0.16:8008", "telnet=127.0.0.20:8007");
        try {
            LocalOptions options = LocalOptions.ofRepository(REPOSITORY).data(DATA).ports(Ports.free()).fresh(true)
                .environment(Service.SCAN, SCANNING).readyWithin(READY_WITHIN).progress(System.out::println);
            return new WholeSystem(bed, LocalSystem.start(options));
        } catch (RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    /** {@code address:port} of a service of the bed. */
    String bed(String service) {
        return bed.service(service).getAddress().getHostAddress() + ":" + bed.service(service).getPort();
    }

    FirstAdmin firstAdmin() {
        return system.firstAdmin().orElseThrow();
    }

    Api anonymous() {
        return Api.anonymous(system.gatewayAddress());
    }

    /** In the name of the first Super Admin; signed in once. */
    synchronized Api superAdmin() {
        if (admin == null) {
            admin = signedIn(firstAdmin().username(), firstAdmin().password());
        }
        return admin;
    }

    /** In the name of whoever has that password. */
    Api signedIn(String username, String password) {
        Map<String, String> credentials = Map.of("username", username, "password", password);
        return anonymous().as(anonymous().post("/auth/sign_in", credentials).expect(200).body().path("token").textValue());
    }

    /** The one-use token in the link of the newest mail to an address. */
    String tokenMailedTo(String address) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> {
            try (Stream<Path> mails = Files.list(system.folder().mail())) {
                return mails.filter(mail -> mail.toString().endsWith(address + ".eml")).max(Comparator.naturalOrder())
                    .map(WholeSystem::token);
            }
        }, Optional::isPresent).orElseThrow();
    }

    private static String token(Path mail) {
        try {
            // quoted-printable, RFC 2045 section 6.7
            String text = Files.readString(mail).replaceAll("=\r?\n", "").replace("=3D", "=");
            Matcher link = LINK.matcher(text);
            assertTrue(link.find(), text);
            return link.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program of scan-service as a scanner elsewhere, with that folder as its own; ends with this process at the latest. */
    Process scanner(Path folder, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-jar",
            REPOSITORY.resolve("scan-service/target/quarkus-app/quarkus-run.jar").toString()).directory(folder.toFile()).inheritIO();
        builder.environment().putAll(settings);
        builder.environment().put("WATCHPOST_SCAN_REMOTE_URL", system.gatewayAddress().toString());
        builder.environment().put("WATCHPOST_SCAN_ADDRESSES_ALLOW_LOOPBACK", "true");
        builder.environment().put("WATCHPOST_SCAN_SCANNING_PACE", "network");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    void kill(Part part) {
        system.kill(part);
    }

    void start(Part part) {
        system.start(part);
    }

    void addScanWorker() {
        system.addScanWorker();
    }

    @Override
    public void close() {
        system.close();
        bed.close();
    }
}
