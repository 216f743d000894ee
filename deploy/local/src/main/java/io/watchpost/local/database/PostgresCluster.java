package io.watchpost.local.database;

import io.watchpost.local.LaunchException;
import io.watchpost.local.Part;
import io.watchpost.local.folder.DataFolder;
import io.watchpost.local.folder.PrivateFiles;
import io.watchpost.local.folder.Secrets;
import io.watchpost.local.process.Child;
import io.watchpost.local.process.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The one PostgreSQL of a local system: made on the first start, kept afterwards; reachable on 127.0.0.1 only, with passwords. */
public final class PostgresCluster {

    static final String SUPERUSER = "postgres";
    private final DataFolder folder;
    private final Secrets secrets;
    private final int port;
    private final Path log;

    public PostgresCluster(DataFolder folder, Secrets secrets, int port) {
        this.folder = folder;
        this.secrets = secrets;
        this.port = port;
        this.log = folder.log(Part.POSTGRESQL);
    }

    /** Starts the server and waits until it takes connections. */
    public Child start(Children children) {
        PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpackInto(folder.postgresql()), log);
        if (!Files.isDirectory(data())) {
            initialize(programs);
        }
        programs.run("pg_ctl", List.of("start", "-w", "-t", "240", "-D", data().toString(), "-l", log.toString(), "-o", serverOptions()));
        return children.adopt(Part.POSTGRESQL, postmaster(), log,
            () -> programs.run("pg_ctl", List.of("stop", "-m", "fast", "-W", "-D", data().toString())));
    }

    /** Initializes beside and renames, so that an interrupted start leaves no half of a cluster. */
    private void initialize(PostgresPrograms programs) {
        Path draft = folder.postgresql().resolve("data-new");
        Path passwordFile = folder.postgresql().resolve("superuser-password");
        try {
            PrivateFiles.write(passwordFile, password());
            programs.run("initdb", List.of("-D", draft.toString(), "-U", SUPERUSER, "--pwfile", passwordFile.toString(), "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C", "--no-instructions"));
            Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't initialize PostgreSQL", failure);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private ProcessHandle postmaster() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).get(0).trim());
            return ProcessHandle.of(pid).orElseThrow(() -> new LaunchException("PostgreSQL ended while it started; see " + log));
        } catch (IOException failure) {
            throw new LaunchException("PostgreSQL ended while it started; see " + log, failure);
        }
    }

    private String serverOptions() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c shared_buffers=64MB"
            + " -c timezone=UTC -c log_timezone=UTC";
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=10&socketTimeout=120&loginTimeout=60";
    }

    String password() {
        return secrets.password("postgresql." + SUPERUSER);
    }

    private Path data() {
        return folder.postgresql().resolve("data");
    }
}
