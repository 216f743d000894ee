package io.watchpost.auth.whitelabel;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Images to send. */
final class Images {

    private Images() {
    }

    static String uri(String mediaType, byte[] image) {
        return "data:%s;base64,%s".formatted(mediaType, Base64.getEncoder().encodeToString(image));
    }

    static byte[] png(int width, int height) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One picture, itself a PNG. */
    static byte[] ico() {
        byte[] picture = png(16, 16);
        return ByteBuffer.allocate(22 + picture.length).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0).putShort((short) 1).putShort((short) 1)
                .put((byte) 16).put((byte) 16).putShort((short) 0).putShort((short) 1).putShort((short) 32)
                .putInt(picture.length).putInt(22).put(picture)
                .array();
    }
}
