package io.watchpost.scan.engine.ssh;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds messages out of the data types of RFC 4251, 5. */
final class SshWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    SshWriter raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    SshWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    SshWriter string(byte[] value) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
        bytes.writeBytes(value);
        return this;
    }

    SshWriter string(String value) {
        return string(value.getBytes(StandardCharsets.US_ASCII));
    }

    SshWriter number(BigInteger value) {
        return string(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
