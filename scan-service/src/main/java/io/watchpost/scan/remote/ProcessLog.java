package io.watchpost.scan.remote;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log of a scanner's process: lines on the console. Nobody else sets it up, because the service doesn't start. */
final class ProcessLog {

    private ProcessLog() {
    }

    static void start() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.INFO);
        console.setFormatter(new Line());
        root.addHandler(console);
        root.setLevel(Level.INFO);
    }

    /** Time, level, message; a stack trace below it. */
    private static final class Line extends Formatter {

        @Override
        public String format(LogRecord entry) {
            String line = entry.getInstant() + " " + entry.getLevel().getName() + " " + formatMessage(entry) + System.lineSeparator();
            if (entry.getThrown() == null) {
                return line;
            }
            StringWriter trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace, true));
            return line + trace;
        }
    }
}
