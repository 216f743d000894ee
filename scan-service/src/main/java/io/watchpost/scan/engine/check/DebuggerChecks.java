package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.service.Facts;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Doors for developers and administrators of devices: debuggers, proxies and registries. Nothing is run through them. */
final class DebuggerChecks {

    private static final int LIMIT = 4_096;
    private static final Pattern GDB = Pattern.compile("(?s)\\+*\\$[^#]{0,4000}(?:PacketSize=|qXfer:)[^#]{0,4000}#[0-9a-f]{2}.*");
    private static final Pattern INSPECTOR = Pattern.compile("\"Browser\"\\s*:\\s*\"(?:node\\.js/|Chrome/|HeadlessChrome/|Deno/)");
    private static final byte[] SMART_INSTALL = HexFormat.of().parseHex("000000010000000100000004000000080000000100000000");
    private static final byte[] SMART_INSTALL_ANSWER = HexFormat.of().parseHex("000000040000000000000003000000080000000100000000");
    private static final String ADB_BANNER = "host::\0";

    private DebuggerChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                new SimpleCheck(catalogue.get("jdwp-open"), service -> service.is("jdwp"), context -> Optional.of(Evidence.behaviour(
                        "The debugger answered" + context.service().fact(Facts.UNAUTHENTICATED).map(seen -> ": " + seen).orElse("")
                                + "."))),
                new Exposure(catalogue.get("node-inspector"), INSPECTOR, List.of("/json/version")),
                new SimpleCheck(catalogue.get("gdb-server"), Kinds.of(Set.of(1_234, 2_159, 2_345, 3_333), "gdb", "gdbserver"),
                        DebuggerChecks::gdb),
                new SimpleCheck(catalogue.get("adb-open"), Kinds.of(5_555, "adb"), DebuggerChecks::adb),
                named(catalogue, "epmd", service -> service.is("epmd"), "Erlang's port mapper answered."),
                named(catalogue, "rmi-registry", service -> service.is("java-rmi"), "The registry answered the handshake of RMI."),
                new SimpleCheck(catalogue.get("smart-install"), Kinds.of(4_786, "smart-install"), DebuggerChecks::smartInstall),
                named(catalogue, "ajp-exposed", service -> service.is("ajp13"), "The connector answered a ping of AJP."),
                new SimpleCheck(catalogue.get("socks-open"), service -> service.is("socks4") || service.is("socks5"),
                        context -> context.service().fact(Facts.UNAUTHENTICATED).map(seen -> Evidence.behaviour("Seen: " + seen + "."))),
                named(catalogue, "clamd-open", service -> service.is("clamd"), "The scanner answered the command VERSION."));
    }

    /** Being within reach is the finding. */
    private static Check named(CheckCatalogue catalogue, String key, Predicate<Service> condition, String seen) {
        return new SimpleCheck(catalogue.get(key), condition, context -> Optional.of(Evidence.behaviour(seen)));
    }

    /** Asks which features the server has. */
    private static Optional<Evidence> gdb(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            connection.send("+$qSupported#37");
            String answer = connection.readText(text -> GDB.matcher(text).matches(), LIMIT);
            return GDB.matcher(answer).matches() ? Optional.of(Evidence.behaviour("The server listed its features.")) : Optional.empty();
        }
    }

    /** Offers a connection; a device that wants a key answers AUTH, an open one CNXN. */
    private static Optional<Evidence> adb(CheckContext context) throws IOException {
        ByteBuffer hello = ByteBuffer.allocate(24 + ADB_BANNER.length()).order(ByteOrder.LITTLE_ENDIAN);
        int command = ByteBuffer.wrap("CNXN".getBytes(StandardCharsets.US_ASCII)).order(ByteOrder.LITTLE_ENDIAN).getInt();
        hello.putInt(command).putInt(0x0100_0000).putInt(4_096).putInt(ADB_BANNER.length()).putInt(ADB_BANNER.chars().sum())
                .putInt(~command).put(ADB_BANNER.getBytes(StandardCharsets.US_ASCII));
        try (Connection connection = context.dialer().connect()) {
            connection.send(hello.array());
            ByteBuffer answer = ByteBuffer.wrap(connection.readExactly(24)).order(ByteOrder.LITTLE_ENDIAN);
            int length = answer.getInt(12);
            boolean open = answer.getInt(0) == command && answer.getInt(20) == ~command && length > 0 && length <= LIMIT;
            return open ? Optional.of(Evidence.behaviour("The device connected: " + new String(connection.readExactly(length),
                    StandardCharsets.ISO_8859_1))) : Optional.empty();
        }
    }

    /** The question by which the maker itself looks for such switches; it changes nothing. */
    private static Optional<Evidence> smartInstall(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            connection.send(SMART_INSTALL);
            return Arrays.equals(connection.readExactly(SMART_INSTALL_ANSWER.length), SMART_INSTALL_ANSWER)
                    ? Optional.of(Evidence.behaviour("The switch answered as a client of Smart Install.")) : Optional.empty();
        }
    }
}
