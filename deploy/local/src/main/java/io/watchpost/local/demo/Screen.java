package io.watchpost.local.demo;

import java.io.PrintStream;
import java.util.Locale;

/** What the person at the terminal sees: numbered steps, details below them, one line that moves. */
final class Screen {

    private static final int BAR = 40;
    private final PrintStream out;
    private final boolean moving;
    private int step;
    private String lastBar = "";

    Screen(PrintStream out, boolean moving) {
        this.out = out;
        this.moving = moving;
    }

    void step(String title) {
        step++;
        out.println();
        out.println(step + ". " + title);
    }

    void line(String format, Object... values) {
        out.println("   " + String.format(Locale.ROOT, format, values));
    }

    /** Draws over the last bar on a terminal; elsewhere prints a line for each ten percent. */
    void bar(double percent, String text) {
        int filled = (int) Math.round(Math.max(0, Math.min(100, percent)) * BAR / 100);
        String bar = String.format(Locale.ROOT, "   [%s%s] %3.0f %%  ", "#".repeat(filled), ".".repeat(BAR - filled), percent);
        if (moving) {
            out.print("\r" + bar + text + "   ");
            out.flush();
        } else if (!bar.equals(lastBar)) {
            out.println(bar + text);
        }
        lastBar = bar;
    }

    void barEnds() {
        if (moving) {
            out.println();
        }
    }
}
