package io.watchpost.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The command line of {@code deploy/local/up}.
 *
 * @param repository where the services were built
 * @param demo       whether the main job is shown
 * @param exit       whether the system is stopped after the demo
 * @param fresh      whether earlier state is deleted
 * @param data       folder of the state
 * @param ports      port of each part
 * @param help       whether only the usage is wanted
 */
record Arguments(Path repository, boolean demo, boolean exit, boolean fresh, Path data, Ports ports, boolean help) {

    static final String USAGE = """
        usage: deploy/local/up [demo] [--fresh] [--exit] [--data DIR] [--port NAME=NUMBER]...

          demo                sign in, scan 127.0.0.1, show findings, report, webhook, impersonation, audit
          --fresh             delete the state of earlier runs first
          --exit              stop the system when the demo is over
          --data DIR          keep state, secrets and logs in DIR instead of .watchpost
          --port NAME=NUMBER  gateway, auth, scan, report, notification, postgresql, kafka, kafka-controller or mail""";

    /** @throws LaunchException if a word isn't understood; the message is the usage */
    static Arguments parse(Path repository, List<String> words) {
        Arguments arguments = new Arguments(repository, false, false, false, repository.resolve(".watchpost"), Ports.standard(), false);
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            arguments = arguments.with(rest.poll(), rest);
        }
        return arguments;
    }

    private Arguments with(String word, Deque<String> rest) {
        return switch (word) {
            case "demo" -> new Arguments(repository, true, exit, fresh, data, ports, help);
            case "--exit" -> new Arguments(repository, demo, true, fresh, data, ports, help);
            case "--fresh" -> new Arguments(repository, demo, exit, true, data, ports, help);
            case "--data" -> new Arguments(repository, demo, exit, fresh, Path.of(value(word, rest)), ports, help);
            case "--port" -> new Arguments(repository, demo, exit, fresh, data, ports(value(word, rest)), help);
            case "-h", "--help" -> new Arguments(repository, demo, exit, fresh, data, ports, true);
            default -> throw new LaunchException("\"" + word + "\" isn't understood.\n" + USAGE);
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new LaunchException(option + " needs a value.\n" + USAGE);
        }
        return rest.poll();
    }

    private Ports ports(String assignment) {
        String[] nameAndNumber = assignment.split("=", 2);
        Part part = new Part(nameAndNumber[0]);
        boolean isNumber = nameAndNumber.length == 2 && nameAndNumber[1].matches("\\d{1,5}");
        int number = isNumber ? Integer.parseInt(nameAndNumber[1]) : 0;
        if (!ports.numbers().containsKey(part) || number < 1 || number > 65_535) {
            throw new LaunchException("--port " + assignment + ": NAME=NUMBER with one of " + ports.numbers().keySet() + " and 1 to 65535 is needed.");
        }
        return ports.with(part, number);
    }

    LocalOptions options(Progress progress) {
        return LocalOptions.ofRepository(repository).data(data).ports(ports).fresh(fresh).progress(progress);
    }
}
