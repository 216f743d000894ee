package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the port mapper for the mount daemon and the mount daemon for its exports (RFC 1813, appendix I). Nothing is mounted. */
final class NfsExports {

    private static final int PORT_MAPPER = 100_000;
    private static final int MOUNT = 100_005;
    private static final int GET_PORT = 3;
    private static final int EXPORT = 5;
    private static final int TCP = 6;
    private static final int REPLY_HEADER = 24;
    private static final int LONGEST = 65_536;
    private static final int MOST_EXPORTS = 200;
    private static final int LAST_FRAGMENT = 0x8000_0000;
    private static final int CALL_ID = 0x57500001;
    private static final Set<String> EVERYONE = Set.of("*", "0.0.0.0/0", "::/0", "(everyone)", "0.0.0.0/0.0.0.0", "everyone");

    private NfsExports() {
    }

    /** Directories that are exported to everyone, separated by commas; empty when there are none. */
    static Optional<String> of(Dialer portMapper) throws IOException {
        ByteBuffer port = call(portMapper, PORT_MAPPER, 2, GET_PORT, MOUNT, 3, TCP, 0);
        int number = port.remaining() < 4 ? 0 : port.getInt();
        if (number < 1 || number > 65_535) {
            return Optional.empty();
        }
        Dialer daemon = new Dialer(portMapper.address(), number, portMapper.timeout(), portMapper.deadline(), portMapper.open());
        try {
            List<String> open = open(call(daemon, MOUNT, 3, EXPORT));
            return open.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", open));
        } catch (BufferUnderflowException cut) {
            throw new IOException("a list of exports that ends too soon", cut);
        }
    }

    /** A list of directories, each with a list of who may mount it; nobody named means everybody. */
    private static List<String> open(ByteBuffer list) throws IOException {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < MOST_EXPORTS && list.getInt() == 1; i++) {
            String directory = text(list);
            boolean everyone = true;
            boolean named = false;
            while (list.getInt() == 1) {
                String group = text(list);
                everyone = named ? everyone || EVERYONE.contains(group) : EVERYONE.contains(group);
                named = true;
            }
            if (everyone) {
                open.add(directory);
            }
        }
        return open;
    }

    private static String text(ByteBuffer from) throws IOException {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new IOException("not a text of XDR");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        from.position(Math.min(from.limit(), from.position() + (4 - length % 4) % 4));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Calls a procedure and returns its results; an error is an empty result. */
    private static ByteBuffer call(Dialer dialer, int program, int version, int procedure, int... arguments) throws IOException {
        ByteBuffer call = ByteBuffer.allocate(44 + arguments.length * 4);
        call.putInt(LAST_FRAGMENT | call.capacity() - 4).putInt(CALL_ID).putInt(0).putInt(2).putInt(program).putInt(version)
                .putInt(procedure).putLong(0).putLong(0);
        for (int argument : arguments) {
            call.putInt(argument);
        }
        try (Connection connection = dialer.withTls(false).connect()) {
            connection.send(call.array());
            int length = ByteBuffer.wrap(connection.readExactly(4)).getInt() & 0x7FFF_FFFF;
            if (length < REPLY_HEADER || length > LONGEST) {
                throw new IOException("not an answer of RPC");
            }
            ByteBuffer reply = ByteBuffer.wrap(connection.readExactly(length));
            boolean accepted = reply.getInt(0) == CALL_ID && reply.getInt(4) == 1 && reply.getInt(8) == 0 && reply.getInt(20) == 0;
            reply.position(accepted ? REPLY_HEADER : reply.limit());
            return reply;
        }
    }
}
