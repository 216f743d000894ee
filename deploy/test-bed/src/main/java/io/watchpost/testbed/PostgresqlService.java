package io.watchpost.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL 10.6 that trusts everybody: CVE-2020-25694, CVE-2020-25695, CVE-2022-1552, CVE-2022-2625. */
final class PostgresqlService implements BedService {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path folder;
    private Path data;
    private ChildProcess process;

    PostgresqlService(Path folder) {
        this.folder = folder;
    }

    @Override
    public void start(InetSocketAddress at) throws Exception {
        Path home = folder.resolve("postgresql-10.6");
        if (!Files.exists(home)) {
            Archives.unpackTarXz(PostgresqlService.class.getResource(ARCHIVE), home);
        }
        data = Files.createTempDirectory(folder, "data");
        initialise(home);
        process = new ChildProcess("QUIT", folder.resolve("postgresql.log"), unprivileged(List.of(home.resolve("bin/postgres").toString(),
            "-D", data.toString(), "-k", data.toString(), "-h", at.getAddress().getHostAddress(), "-p", String.valueOf(at.getPort()),
            "-c", "fsync=off", "-c", "shared_buffers=16MB")));
        process.awaitListening(at);
    }

    private void initialise(Path home) throws IOException, InterruptedException {
        ChildProcess.run(folder.resolve("initdb.log"), unprivileged(List.of(home.resolve("bin/initdb").toString(),
            "-D", data.toString(), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "-N")));
        Files.writeString(data.resolve("pg_hba.conf"), "host all all 0.0.0.0/0 trust\n", StandardOpenOption.APPEND);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it doesn't see that it is. */
    private static List<String> unprivileged(List<String> command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        return whole;
    }

    @Override
    public void stop() throws Exception {
        if (process != null) {
            process.stop();
        }
        if (data != null) {
            Folders.delete(data);
        }
    }
}
