package org.canvass.ledger.verifier;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs the verifier as an auditor does, and keeps what it printed. */
record Auditor(int status, String out, String err) {
  static Auditor runs(String... arguments) {
    return runs(Map.of(), arguments);
  }

  static Auditor runs(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status;
    try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      status = Main.run(arguments, environment, false, toOut, toErr);
    }
    return new Auditor(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
