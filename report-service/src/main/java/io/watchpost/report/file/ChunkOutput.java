package io.watchpost.report.file;

import io.watchpost.report.store.Blocking;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Takes a file as it is written and stores it piece by piece, so that none is ever in memory as a whole. Nothing of it can be downloaded
 * before the file is done.
 */
final class ChunkOutput extends OutputStream {

    /** Bytes in each piece but the last. */
    static final int CHUNK = 256 * 1024;

    private final FileContents contents;
    private final FileJob job;
    private final Lease lease;
    private final long limit;
    private final UUID contentId = UUID.randomUUID();
    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[CHUNK];
    private int filled;
    private int chunks;
    private long size;

    ChunkOutput(FileContents contents, FileJob job, Lease lease, long limit) {
        this.contents = contents;
        this.job = job;
        this.lease = lease;
        this.limit = limit;
    }

    UUID contentId() {
        return contentId;
    }

    long size() {
        return size;
    }

    /** SHA-256 of all that was written, lowercase hex. To be asked once, at the end. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (size + length > limit) {
            throw new FileTooLargeException(limit);
        }
        size += length;
        digest.update(bytes, offset, length);
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, from, buffer, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
            if (filled == CHUNK) {
                store();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            store();
        }
    }

    private void store() throws IOException {
        if (lease.isLost()) {
            throw new IOException("another process makes this file now");
        }
        byte[] chunk = Arrays.copyOf(buffer, filled);
        Blocking.await(() -> contents.append(job, contentId, chunks, chunk));
        chunks++;
        filled = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
