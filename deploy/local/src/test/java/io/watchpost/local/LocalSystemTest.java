package io.watchpost.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.local.folder.DataFolder;
import io.watchpost.local.folder.Secrets;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and the real Kafka, with small services in the place of the four. */
@Timeout(600)
class LocalSystemTest {

    @TempDir
    private Path temporary;
    private final List<String> said = new ArrayList<>();

    @Test
    void aSystemStartsOnceKeepsItsStateAndStopsAllItStarted() throws Exception {
        LocalOptions options = options();
        List<ProcessHandle> processes;
        String password;
        try (LocalSystem system = LocalSystem.start(options)) {
            assertTrue(system.firstStart());
            password = system.firstAdmin().orElseThrow().password();
            processes = parts().stream().map(part -> system.process(part).orElseThrow()).toList();
            execute(options, "scan_owner", "scan", "CREATE TABLE kept (n int)");
            assertThrows(SQLException.class, () -> execute(options, "scan", "scan", "DROP TABLE kept"), "the service's own role owns nothing");
            assertThrows(SQLException.class, () -> execute(options, "scan", "auth", "SELECT 1"), "a service has no way into another's database");

            LaunchException refused = assertThrows(LaunchException.class, () -> LocalSystem.start(options));
            assertTrue(refused.getMessage().startsWith("Watchpost already runs on the data in " + options.data()), refused.getMessage());

            for (Part part : List.of(Part.POSTGRESQL, Part.KAFKA, Service.SCAN.part())) {
                system.kill(part);
                assertTrue(system.process(part).isEmpty());
                system.start(part);
                assertTrue(system.process(part).orElseThrow().isAlive());
            }
            Part worker = system.addScanWorker();
            assertTrue(system.process(worker).orElseThrow().isAlive());
            assertTrue(said.stream().noneMatch(line -> line.contains("unexpectedly")), said.toString());
        }
        processes.forEach(process -> assertFalse(process.isAlive()));
        try (LocalSystem system = LocalSystem.start(options)) {
            assertFalse(system.firstStart());
            assertEquals(password, system.firstAdmin().orElseThrow().password());
            execute(options, "scan_owner", "scan", "DROP TABLE kept");
        }
    }

    @Test
    void aServiceThatDoesNotStartIsShownWithTheEndOfItsLogAndNothingIsLeftRunning() throws Exception {
        LocalOptions options = options().environment(Service.REPORT, Map.of("STAND_IN_FAILS", "yes"));
        LaunchException failure = assertThrows(LaunchException.class, () -> LocalSystem.start(options));
        assertTrue(failure.getMessage().contains("report ended while it started") && failure.getMessage().contains("cannot connect to anything"),
            failure.getMessage());
        assertEquals(List.of(), Files.list(DataFolder.open(options.data()).run()).toList());
        for (int port : options.ports().numbers().values()) {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void whatAKilledLauncherLeftIsEndedByItsWatchdogOrByTheNextStart() throws Exception {
        LocalOptions options = options();
        List<String> arguments = new ArrayList<>(List.of(options.data().toString()));
        options.ports().numbers().forEach((part, port) -> arguments.add(part + "=" + port));
        Process launcher = new ProcessBuilder(JavaCommand.withWholeClassPath(Launcher.class, List.of(), arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String pids = launcher.inputReader().readLine();
        launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        try (LocalSystem system = LocalSystem.start(options)) {
            for (String pid : pids.split(" ")) {
                assertFalse(ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false), pid);
            }
            assertFalse(system.firstStart());
        }
    }

    /** A launcher to be killed: prints the ids of its processes and waits. */
    static final class Launcher {

        public static void main(String[] arguments) throws InterruptedException {
            LocalOptions options = standIns(LocalOptions.ofRepository(Path.of(".")).data(Path.of(arguments[0])));
            Ports ports = options.ports();
            for (String assignment : List.of(arguments).subList(1, arguments.length)) {
                ports = ports.with(new Part(assignment.split("=")[0]), Integer.parseInt(assignment.split("=")[1]));
            }
            LocalSystem system = LocalSystem.start(options.ports(ports));
            System.out.println(String.join(" ", parts().stream().map(part -> String.valueOf(system.process(part).orElseThrow().pid())).toList()));
            system.awaitStop();
        }
    }

    private LocalOptions options() {
        return standIns(LocalOptions.ofRepository(Path.of(".")).data(temporary.resolve("data")).ports(Ports.free()).progress(said::add));
    }

    private static LocalOptions standIns(LocalOptions options) {
        LocalOptions changed = options;
        for (Service service : Service.values()) {
            changed = changed.program(service, StandInService.command());
        }
        return changed;
    }

    private static List<Part> parts() {
        return List.of(Part.POSTGRESQL, Part.KAFKA, Service.AUTH.part(), Service.SCAN.part(), Service.REPORT.part(), Service.NOTIFICATION.part());
    }

    private static void execute(LocalOptions options, String role, String database, String statement) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + options.ports().of(Part.POSTGRESQL) + "/" + database;
        String password = Secrets.of(DataFolder.open(options.data())).password("postgresql." + role);
        try (Connection connection = DriverManager.getConnection(url, role, password)) {
            connection.createStatement().execute(statement);
        }
    }
}
