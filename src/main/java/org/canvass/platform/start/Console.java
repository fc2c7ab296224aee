package org.canvass.platform.start;

import java.io.PrintStream;
import java.util.Locale;

/** What the operator sees: one line for each stage of the start, with how long it took. */
final class Console {

  private final PrintStream out;
  private final PrintStream err;
  private long stageBegan = System.nanoTime();

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Reports that a stage is done; the time shown runs from the stage before. */
  synchronized void stage(String text) {
    long now = System.nanoTime();
    out.println(String.format(Locale.ROOT, "  %-72s %6.1f s", text, (now - stageBegan) / 1e9));
    stageBegan = now;
  }

  synchronized void say(String text) {
    out.println(text);
  }

  synchronized void refuse(String sentence) {
    out.flush();
    err.println(sentence);
  }
}
