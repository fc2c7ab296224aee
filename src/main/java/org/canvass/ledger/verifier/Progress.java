package org.canvass.ledger.verifier;

import java.io.PrintStream;

/** A bar on the terminal, drawn anew with each hundredth of the work. */
final class Progress {
  private static final int WIDTH = 40;

  private final PrintStream to;
  private int drawn = -1;

  /** Null: nobody looks. */
  Progress(PrintStream to) {
    this.to = to;
  }

  /**
   * @param what is counted: entries, rows
   */
  void at(long done, long all, String what) {
    if (to == null || all == 0) {
      return;
    }
    int hundredth = (int) Math.min(100, done * 100 / all);
    if (hundredth == drawn) {
      return;
    }
    drawn = hundredth;
    int full = hundredth * WIDTH / 100;
    String counted = "%,d of %,d %s".formatted(done, all, what);
    // padded, since a longer line may stand there
    to.printf(
        "\r[%s%s] %3d %%  %-40s", "#".repeat(full), " ".repeat(WIDTH - full), hundredth, counted);
    to.flush();
  }

  void over() {
    if (to != null && drawn >= 0) {
      to.print("\r" + " ".repeat(WIDTH * 2 + 10) + "\r");
      to.flush();
    }
  }
}
