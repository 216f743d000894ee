package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.service.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The built-in accounts of databases and brokers with their default passwords: one attempt each, nothing is asked after the login. */
final class DatabaseLogins {

    private static final int LONGEST_PACKET = 16_384;
    private static final String GUEST = "\0guest\0guest";

    private DatabaseLogins() {
    }

    static List<Check> all(CheckCatalogue catalogue, boolean loginAttempts) {
        return List.of(
                check(catalogue, "mysql-root", loginAttempts, service -> service.is("mysql"), DatabaseLogins::mysql,
                        "The user root was let in without a password."),
                check(catalogue, "mssql-sa", loginAttempts, Kinds.of(1433, "mssql"), TdsLogin::accepted,
                        "The user sa was let in without a password."),
                check(catalogue, "amqp-guest", loginAttempts, Kinds.of(5672, "amqp"), DatabaseLogins::amqp,
                        "The user guest was let in with the default password."));
    }

    private interface Login {
        boolean accepted(Connection connection) throws IOException;
    }

    private static Check check(CheckCatalogue catalogue, String key, boolean loginAttempts, Predicate<Service> condition, Login login,
                               String seen) {
        return new SimpleCheck(catalogue.get(key), service -> loginAttempts && condition.test(service), context -> {
            if (!context.mayTryCredential()) {
                return Optional.empty();
            }
            try (Connection connection = context.dialer().connect()) {
                return login.accepted(connection) ? Optional.of(Evidence.behaviour(seen)) : Optional.empty();
            }
        });
    }

    /** A handshake response with an empty password; a server that wants another way to check it gets an empty answer once more. */
    private static boolean mysql(Connection connection) throws IOException {
        byte[] greeting = mysqlPacket(connection);
        if (greeting.length == 0 || greeting[0] != 10) {
            return false;
        }
        String body = "root\0\0mysql_native_password\0";
        ByteBuffer response = ByteBuffer.allocate(4 + 32 + body.length()).order(ByteOrder.LITTLE_ENDIAN);
        // Protocol 4.1, secure connection, long passwords, named authentication; packets of up to 16 MB, UTF-8.
        response.putInt(32 + body.length() | 1 << 24).putInt(0x0008_8201).putInt(1 << 24).put((byte) 33).put(new byte[23])
                .put(body.getBytes(StandardCharsets.US_ASCII));
        connection.send(response.array());
        byte[] answer = mysqlPacket(connection);
        if (answer.length > 1 && (answer[0] & 0xFF) == 0xFE) {
            connection.send(new byte[] {0, 0, 0, 3});
            answer = mysqlPacket(connection);
        }
        return answer.length >= 7 && answer[0] == 0;
    }

    private static byte[] mysqlPacket(Connection connection) throws IOException {
        byte[] header = connection.readExactly(4);
        int length = header[0] & 0xFF | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
        if (length > LONGEST_PACKET) {
            throw new IOException("not a packet of MySQL");
        }
        return connection.readExactly(length);
    }

    /** AMQP 0-9-1 as far as Connection.Tune, which the server sends only to those whom it let in. */
    private static boolean amqp(Connection connection) throws IOException {
        connection.send("AMQP\0\0\11\1");
        if (amqpMethod(connection) != (10 << 16 | 10)) {
            return false;
        }
        ByteArrayOutputStream method = new ByteArrayOutputStream();
        method.writeBytes(new byte[] {0, 10, 0, 11, 0, 0, 0, 0, 5});
        method.writeBytes("PLAIN".getBytes(StandardCharsets.US_ASCII));
        method.writeBytes(ByteBuffer.allocate(4).putInt(GUEST.length()).array());
        method.writeBytes(GUEST.getBytes(StandardCharsets.US_ASCII));
        method.write(5);
        method.writeBytes("en_US".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer frame = ByteBuffer.allocate(7 + method.size() + 1);
        frame.put((byte) 1).putShort((short) 0).putInt(method.size()).put(method.toByteArray()).put((byte) 0xCE);
        connection.send(frame.array());
        return amqpMethod(connection) == (10 << 16 | 30);
    }

    /** Class and method of the next frame. */
    private static int amqpMethod(Connection connection) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(connection.readExactly(7));
        int type = header.get();
        header.getShort();
        int length = header.getInt();
        if (type != 1 || length < 4 || length > LONGEST_PACKET) {
            throw new IOException("not a frame of AMQP");
        }
        return ByteBuffer.wrap(connection.readExactly(length + 1)).getInt();
    }
}
