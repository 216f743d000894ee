package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** ONC RPC (RFC 5531): the port mapper with its list of programs, NFS, the mount service, and others by the protocol alone. */
final class RpcProbe implements Probe {

    private static final int XID = 0x57500001;
    private static final int PORT_MAPPER = 100_000;
    private static final int NFS = 100_003;
    private static final int MOUNT = 100_005;
    private static final int DUMP = 4;
    private static final int SUCCESS = 0;
    private static final int UNAVAILABLE = 1;
    private static final int MISMATCH = 2;
    private static final int LONGEST = 16_384;
    private static final int MOST_PROGRAMS = 200;
    private static final Map<Integer, String> NAMES = Map.of(PORT_MAPPER, "portmapper", NFS, "nfs", MOUNT, "mountd", 100_021, "nlockmgr",
            100_024, "status", 100_227, "nfs_acl", 100_004, "ypserv", 100_007, "ypbind", 100_001, "rstatd", 100_002, "rusersd");

    @Override
    public boolean expectedOn(int port) {
        return port == 111 || port == 2049 || port == 20048;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        Optional<ByteBuffer> mapper = call(dialer, PORT_MAPPER, 2, DUMP);
        if (mapper.isEmpty()) {
            return Optional.empty();
        }
        int state = mapper.get().getInt();
        if (state == SUCCESS) {
            String programs = String.join(", ", programs(mapper.get()));
            return Optional.of(Sighting.of("rpcbind", programs.isEmpty() ? null : programs)
                    .with(Facts.UNAUTHENTICATED, "the list of programs was given: " + programs));
        }
        return Optional.of(Sighting.of(answers(dialer, NFS) ? "nfs" : answers(dialer, MOUNT) ? "mountd" : "rpc", null));
    }

    private static boolean answers(Dialer dialer, int program) throws IOException {
        Optional<ByteBuffer> answer = call(dialer, program, 3, 0);
        int state = answer.isPresent() ? answer.get().getInt() : UNAVAILABLE;
        return state == SUCCESS || state == MISMATCH;
    }

    private static Set<String> programs(ByteBuffer list) {
        Set<String> programs = new TreeSet<>();
        while (programs.size() < MOST_PROGRAMS && list.remaining() >= 20 && list.getInt() == 1) {
            int program = list.getInt();
            int version = list.getInt();
            String transport = list.getInt() == 17 ? "udp" : "tcp";
            programs.add(NAMES.getOrDefault(program, Integer.toUnsignedString(program)) + " v" + version + " " + transport
                    + "/" + list.getInt());
        }
        return programs;
    }

    /** The accepted reply from its state on; empty when it is no reply to our call. */
    private static Optional<ByteBuffer> call(Dialer dialer, int program, int version, int procedure) throws IOException {
        try (Connection connection = dialer.connect()) {
            ByteBuffer call = ByteBuffer.allocate(44).putInt(0x80000000 | 40).putInt(XID).putInt(0).putInt(2).putInt(program)
                    .putInt(version).putInt(procedure);
            connection.send(call.array());
            int length = ByteBuffer.wrap(connection.readExactly(4)).getInt() & 0x7FFFFFFF;
            if (length < 24 || length > LONGEST) {
                return Optional.empty();
            }
            ByteBuffer reply = ByteBuffer.wrap(connection.readExactly(length));
            boolean accepted = reply.getInt() == XID && reply.getInt() == 1 && reply.getInt() == 0;
            reply.getInt();
            int verifier = reply.getInt();
            if (!accepted || verifier < 0 || verifier > reply.remaining() - 4) {
                return Optional.empty();
            }
            reply.position(reply.position() + verifier);
            return Optional.of(reply);
        }
    }
}
