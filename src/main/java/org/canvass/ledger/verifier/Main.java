package org.canvass.ledger.verifier;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.canvass.ledger.tlog.TlogException;

/** The command line of the auditor's verifier. */
public final class Main {
  private static final int UNUSABLE = 2;

  private Main() {}

  /** Runs the command and ends with its status. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = run(arguments, System.getenv(), System.console() != null, out, err);
    out.flush();
    System.exit(status);
  }

  /** The same, for a caller that goes on; returns the exit status. */
  static int run(
      String[] arguments,
      Map<String, String> environment,
      boolean terminal,
      PrintStream out,
      PrintStream err) {
    try {
      Request request = Request.parse(arguments, environment);
      if (request.command().equals("help")) {
        out.print(Request.HELP);
        return arguments.length == 0 ? UNUSABLE : 0;
      }
      Report report =
          request.command().equals("compare")
              ? new Comparison(request).verdict()
              : new Verification(request, new Progress(terminal && !request.quiet() ? err : null))
                  .verdict();
      out.print(request.json() ? report.json() : report.text());
      return report.exitStatus();
    } catch (Unreadable | TlogException unusable) {
      err.println("canvass-verify: " + unusable.getMessage());
    } catch (RuntimeException unforeseen) {
      err.println("canvass-verify: it stopped on something it does not know: " + unforeseen);
    } catch (OutOfMemoryError tooLarge) {
      err.println(
          "canvass-verify: the memory is too small for so many subjects: start it with java -Xmx4g or more.");
    }
    return UNUSABLE;
  }
}
