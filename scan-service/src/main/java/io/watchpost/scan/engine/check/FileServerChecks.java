package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.service.Facts;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FTP, rsync, NFS and Git servers that hand out or take in too much. */
final class FileServerChecks {

    private static final int LIMIT = 16_384;
    private static final int MOST_MODULES = 3;
    private static final List<String> FOLDERS = List.of("/", "/incoming", "/upload", "/pub");
    /** In the fact "perm" of a directory c means that files may be created there (RFC 3659, 7.5.5). */
    private static final Pattern WRITABLE = Pattern.compile("(?im)^ ?[^ \r\n]*\\bperm=[a-z]*c[a-z]*;");
    private static final Pattern RSYNC = Pattern.compile("(?s)(@RSYNCD: \\d+(?:\\.\\d+)?)[^\n]{0,80}\n.*");
    private static final Pattern MODULE = Pattern.compile("(?m)^([\\w.-]{1,60})[ \t]*\t");

    private FileServerChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue, boolean loginAttempts) {
        return List.of(
                new SimpleCheck(catalogue.get("ftp-writable"), service -> loginAttempts && service.is("ftp"), FileServerChecks::writable),
                new SimpleCheck(catalogue.get("rsync-open"), Kinds.of(873, "rsync"), FileServerChecks::modules),
                new SimpleCheck(catalogue.get("nfs-everyone"), Kinds.of(111, "rpcbind"), context -> NfsExports.of(context.dialer())
                        .map(open -> Evidence.behaviour("Exported to everyone: " + open + "."))),
                new SimpleCheck(catalogue.get("rpcbind-open"), EnumSet.allOf(Protocol.class), service -> service.is("rpcbind"),
                        context -> context.service().fact(Facts.UNAUTHENTICATED).map(seen -> Evidence.behaviour("Seen: " + seen + "."))),
                new SimpleCheck(catalogue.get("git-daemon"), service -> service.is("git"),
                        context -> Optional.of(Evidence.behaviour("The server answered in Git's protocol."))));
    }

    private static Optional<Evidence> writable(CheckContext context) throws IOException {
        try (LineDialogue dialogue = new LineDialogue(context)) {
            String user = dialogue.ask("USER anonymous");
            String last = user.startsWith("331") ? dialogue.ask("PASS watchpost@example.com") : user;
            for (String folder : last.startsWith("230") ? FOLDERS : List.<String>of()) {
                if (WRITABLE.matcher(dialogue.ask("MLST " + folder)).find()) {
                    return Optional.of(Evidence.behaviour("MLST " + folder + " says that files may be created there."));
                }
            }
            return Optional.empty();
        }
    }

    /** Asks for the list, then for some of the modules, without taking a file. */
    private static Optional<Evidence> modules(CheckContext context) throws IOException {
        String list = rsync(context, "");
        Matcher modules = MODULE.matcher(list);
        for (int i = 0; i < MOST_MODULES && modules.find(); i++) {
            String name = modules.group(1);
            if (rsync(context, name).contains("@RSYNCD: OK")) {
                return Optional.of(Evidence.behaviour("The module " + name + " was opened without a password."));
            }
        }
        return Optional.empty();
    }

    private static String rsync(CheckContext context, String module) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            Matcher greeting = RSYNC.matcher(connection.readText(text -> RSYNC.matcher(text).matches(), LIMIT));
            if (!greeting.matches()) {
                return "";
            }
            connection.send("@RSYNCD: 30.0\n" + (module.isEmpty() ? "#list" : module) + "\n");
            return connection.readText(text -> text.contains("@RSYNCD: EXIT") || text.contains("@RSYNCD: OK")
                    || text.contains("@RSYNCD: AUTHREQD") || text.contains("@ERROR"), LIMIT);
        }
    }
}
