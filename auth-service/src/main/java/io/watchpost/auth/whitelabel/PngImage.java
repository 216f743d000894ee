package io.watchpost.auth.whitelabel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Looks at a PNG image (W3C PNG specification, sections 5 and 11.2.1) as far as is needed to trust it: header, chunks, end. */
final class PngImage {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER = 0x49484452;
    private static final int END = 0x49454e44;
    private static final int HEADER_LENGTH = 13;
    /** Length, type and check sum. */
    private static final int FRAME = 12;

    private PngImage() {
    }

    static boolean begins(byte[] image) {
        return image.length > SIGNATURE.length && Arrays.equals(SIGNATURE, Arrays.copyOf(image, SIGNATURE.length));
    }

    /** @throws RefusedValue when it is damaged, goes on after its end, or is larger than so many pixels in one direction */
    static void check(byte[] image, int mostPixels) {
        ByteBuffer chunks = ByteBuffer.wrap(image).position(SIGNATURE.length);
        boolean first = true;
        int type;
        do {
            ByteBuffer chunk = next(chunks);
            type = chunk.getInt();
            require(first == (type == HEADER));
            if (first) {
                checkHeader(chunk, mostPixels);
            }
            first = false;
        } while (type != END);
        require(!chunks.hasRemaining());
    }

    /** The next chunk's type and content; its check sum is right. */
    private static ByteBuffer next(ByteBuffer chunks) {
        require(chunks.remaining() >= FRAME);
        int length = chunks.getInt();
        require(length >= 0 && length <= chunks.remaining() - 8);
        ByteBuffer chunk = chunks.slice(chunks.position(), length + 4);
        chunks.position(chunks.position() + length + 4);
        CRC32 sum = new CRC32();
        sum.update(chunk.duplicate());
        require((int) sum.getValue() == chunks.getInt());
        return chunk;
    }

    private static void checkHeader(ByteBuffer header, int mostPixels) {
        require(header.remaining() == HEADER_LENGTH);
        int width = header.getInt();
        int height = header.getInt();
        if (width < 1 || height < 1 || width > mostPixels || height > mostPixels) {
            throw new RefusedValue("out_of_range", "must be 1 to %d pixels wide and high".formatted(mostPixels));
        }
    }

    private static void require(boolean whole) {
        if (!whole) {
            throw new RefusedValue("invalid", "is a PNG image that is damaged");
        }
    }
}
