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

  void at(long done, long all) {
    if (to == null || all == 0) {
      return;
    }
    int hundredth = (int) (done * 100 / all);
    if (hundredth == drawn) {
      return;
    }
    drawn = hundredth;
    int full = hundredth * WIDTH / 100;
    to.printf(
        "\r[%s%s] %3d %%  %,d of %,d entries",
        "#".repeat(full), " ".repeat(WIDTH - full), hundredth, done, all);
    to.flush();
  }

  void over() {
    if (to != null && drawn >= 0) {
      to.print("\r" + " ".repeat(WIDTH * 2 + 10) + "\r");
      to.flush();
    }
  }
}
