package io.watchpost.auth.whitelabel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Looks at the directory of an ICO image: six bytes, then sixteen for each picture, whose last eight are its length and place. */
final class IcoImage {

    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int MOST_PICTURES = 20;

    private IcoImage() {
    }

    static boolean begins(byte[] image) {
        return image.length > HEADER && image[0] == 0 && image[1] == 0 && image[2] == 1 && image[3] == 0;
    }

    /** @throws RefusedValue when it has no pictures, too many, or such as lie outside of it */
    static void check(byte[] image) {
        ByteBuffer directory = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int pictures = Short.toUnsignedInt(directory.getShort(4));
        require(pictures >= 1 && pictures <= MOST_PICTURES && HEADER + pictures * ENTRY < image.length);
        for (int picture = 0; picture < pictures; picture++) {
            int entry = HEADER + picture * ENTRY;
            long length = Integer.toUnsignedLong(directory.getInt(entry + 8));
            long place = Integer.toUnsignedLong(directory.getInt(entry + 12));
            require(length > 0 && place >= HEADER + pictures * ENTRY && place + length <= image.length);
        }
    }

    private static void require(boolean whole) {
        if (!whole) {
            throw new RefusedValue("invalid", "is an ICO image that is damaged");
        }
    }
}
