package io.watchpost.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Log files of the parts: one older generation is kept, and the end of one can be shown. */
public final class LogFile {

    private static final long ROTATE_AT_BYTES = 16 << 20;
    private static final int TAIL_BYTES = 16 << 10;

    private LogFile() {
    }

    /** Puts a long log aside, so that appending can start. */
    static Path prepare(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > ROTATE_AT_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return log;
        } catch (IOException failure) {
            throw new UncheckedIOException("can't put aside " + log, failure);
        }
    }

    /** The last lines, at most {@code count} of them from the last 16 KiB; none when there is no log. */
    public static List<String> lastLines(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] tail = new byte[TAIL_BYTES];
            int length = Math.max(0, file.read(tail));
            List<String> lines = new String(tail, 0, length, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException noLog) {
            return List.of();
        }
    }
}
