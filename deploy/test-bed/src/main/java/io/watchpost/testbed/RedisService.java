package io.watchpost.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Redis 2.8.19 without a password: CVE-2022-24735, CVE-2022-24736. */
final class RedisService implements BedService {

    private static final String BINARY = "redis-server-2.8.19";

    private final Path folder;
    private ChildProcess process;

    RedisService(Path folder) {
        this.folder = folder;
    }

    @Override
    public void start(InetSocketAddress at) throws Exception {
        Path program = folder.resolve(BINARY);
        if (!Files.exists(program)) {
            unpack(program);
        }
        process = new ChildProcess("TERM", folder.resolve("redis.log"), List.of(program.toString(),
            "--bind", at.getAddress().getHostAddress(), "--port", String.valueOf(at.getPort()), "--save", "", "--dir", folder.toString()));
        process.awaitListening(at);
    }

    private static void unpack(Path program) throws IOException {
        Path partial = program.resolveSibling(BINARY + ".partial");
        try (InputStream binary = RedisService.class.getResourceAsStream("/" + BINARY)) {
            Files.copy(binary, partial, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!partial.toFile().setExecutable(true)) {
            throw new IOException("can't make " + partial + " executable");
        }
        Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void stop() throws Exception {
        if (process != null) {
            process.stop();
        }
    }
}
