package io.watchpost.local;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run a class of the launcher in a Java process of its own, with the Java that runs the launcher. */
public final class JavaCommand {

    private JavaCommand() {
    }

    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs {@code main} with everything that the launcher itself has on its class path. */
    public static List<String> withWholeClassPath(Class<?> main, List<String> javaOptions, List<String> arguments) {
        return command(main, System.getProperty("java.class.path"), javaOptions, arguments);
    }

    /** Runs {@code main} with nothing but the launcher's own classes, so that it starts fast and stays small. */
    public static List<String> withOwnClassesOnly(Class<?> main, List<String> javaOptions) {
        try {
            Path classes = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
            return command(main, classes.toString(), javaOptions, List.of());
        } catch (URISyntaxException unexpected) {
            throw new IllegalStateException("the launcher's own location can't be read", unexpected);
        }
    }

    private static List<String> command(Class<?> main, String classPath, List<String> javaOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable());
        command.addAll(javaOptions);
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
