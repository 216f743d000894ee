package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.EchoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MongoDB: {@code isMaster}, which every version answers, then {@code buildInfo} for the version, which needs no login, and
 * {@code listDatabases}, which does. Read only.
 */
final class MongoProbe implements Probe {

    private static final int HEADER = 16;
    private static final int REPLY = 1;
    private static final int QUERY = 2004;
    private static final int MESSAGE = 2013;
    private static final int LONGEST = 65_536;
    private static final Pattern WIRE_VERSION = Pattern.compile("\\x10maxWireVersion\\x00(.)\\x00\\x00\\x00", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("\\x02version\\x00.\\x00\\x00\\x00([\\w.+-]{1,40})\\x00", Pattern.DOTALL);
    private static final Pattern DATABASES = Pattern.compile("\\x04databases\\x00.{4}", Pattern.DOTALL);
    /** From this version of the wire on (3.6) there are messages instead of queries. */
    private static final int MESSAGES_SINCE = 6;

    @Override
    public boolean expectedOn(int port) {
        return port >= 27017 && port <= 27019;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            String first = ask(connection, query("isMaster"));
            if (!first.contains("ismaster") && !first.contains("isWritablePrimary") && !first.contains("maxBsonObjectSize")) {
                return Optional.empty();
            }
            Matcher wire = WIRE_VERSION.matcher(first);
            boolean messages = wire.find() && wire.group(1).charAt(0) >= MESSAGES_SINCE;
            Matcher version = VERSION.matcher(further(connection, "buildInfo", messages));
            Sighting sighting = version.find() ? Sighting.of("mongodb", "MongoDB " + version.group(1),
                    new Clue("mongodb.version", version.group(1), Qod.PROTOCOL_FIELD)) : Sighting.of("mongodb", "MongoDB");
            boolean open = DATABASES.matcher(further(connection, "listDatabases", messages)).find();
            return Optional.of(open ? sighting.with(Facts.UNAUTHENTICATED, "listDatabases was answered without a login") : sighting);
        }
    }

    private static String further(Connection connection, String command, boolean messages) throws IOException {
        try {
            return ask(connection, messages ? message(command) : query(command));
        } catch (EchoException echo) {
            throw echo;
        } catch (IOException hungUp) {
            return "";
        }
    }

    private static String ask(Connection connection, byte[] packet) throws IOException {
        connection.send(packet);
        ByteBuffer header = ByteBuffer.wrap(connection.readExactly(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        int length = header.getInt();
        header.getInt();
        int inAnswerTo = header.getInt();
        int operation = header.getInt();
        if (length < HEADER || length > LONGEST || inAnswerTo != 1 || operation != REPLY && operation != MESSAGE) {
            throw new IOException("not an answer of MongoDB");
        }
        return new String(connection.readExactly(length - HEADER), StandardCharsets.ISO_8859_1);
    }

    private static byte[] query(String command) {
        byte[] document = document(command, false);
        String collection = "admin.$cmd\0";
        ByteBuffer body = body(4 + collection.length() + 8 + document.length, QUERY);
        body.putInt(0).put(collection.getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(-1).put(document);
        return body.array();
    }

    private static byte[] message(String command) {
        byte[] document = document(command, true);
        ByteBuffer body = body(5 + document.length, MESSAGE);
        body.putInt(0).put((byte) 0).put(document);
        return body.array();
    }

    private static ByteBuffer body(int length, int operation) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
        return packet.putInt(HEADER + length).putInt(1).putInt(0).putInt(operation);
    }

    /** A command with the value 1 and, in messages, the name of the database. */
    private static byte[] document(String command, boolean database) {
        String fields = "\u0010" + command + "\0\1\0\0\0" + (database ? "\2$db\0\6\0\0\0admin\0" : "");
        return ByteBuffer.allocate(5 + fields.length()).order(ByteOrder.LITTLE_ENDIAN).putInt(5 + fields.length())
                .put(fields.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0).array();
    }
}
