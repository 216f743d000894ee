package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/** Microsoft SQL Server, by the PRELOGIN message of TDS, whose answer carries the version before anybody logs in. */
final class MssqlProbe implements Probe {

    private static final byte[] PRELOGIN = HexFormat.of().parseHex(
            "1201002900000100" + "0000150006" + "01001B0001" + "02001C0001" + "03001D0004" + "FF"
            + "000000000000" + "00" + "00" + "00000000");
    private static final int HEADER = 8;
    private static final int TABULAR_RESULT = 4;
    private static final int LONGEST = 512;

    @Override
    public boolean expectedOn(int port) {
        return port == 1433 || port == 1434 || port == 2433;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(PRELOGIN);
            byte[] header = connection.readExactly(HEADER);
            int length = (header[2] & 0xFF) << 8 | header[3] & 0xFF;
            if (header[0] != TABULAR_RESULT || header[1] != 1 || length <= HEADER + 11 || length > LONGEST) {
                return Optional.empty();
            }
            byte[] body = connection.readExactly(length - HEADER);
            // The first option is the version: its number, then offset and length.
            int offset = (body[1] & 0xFF) << 8 | body[2] & 0xFF;
            boolean first = body[0] == 0 && body[3] == 0 && body[4] == 6 && offset + 6 <= body.length;
            if (!first) {
                return Optional.empty();
            }
            String version = (body[offset] & 0xFF) + "." + (body[offset + 1] & 0xFF) + "."
                    + ((body[offset + 2] & 0xFF) << 8 | body[offset + 3] & 0xFF);
            return Optional.of(Sighting.of("mssql", version, new Clue("mssql.version", version, Qod.PROTOCOL_FIELD)));
        }
    }
}
