package org.canvass.ledger.verifier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * What the auditor asks for.
 *
 * @param command verify, compare or help
 * @param places bundle, folder or address; two for compare
 * @param keys verifier keys of the log, from the auditor's own source
 * @param witnesses verifier keys whose cosignature is wanted
 * @param since files of checkpoints that were kept
 * @param origin the log that it must be, or null
 * @param user account for a live log, or null
 * @param password of that account
 * @param token for a live log, or null
 * @param json whether the report is for machines
 * @param quiet whether progress is left out
 */
record Request(
    String command,
    List<String> places,
    List<String> keys,
    List<String> witnesses,
    List<String> since,
    String origin,
    String user,
    String password,
    String token,
    boolean json,
    boolean quiet) {

  static final String HELP =
      """
      canvass-verify checks the ledger of an election, from the files alone.

        java -jar canvass-verify.jar verify [options] BUNDLE
        java -jar canvass-verify.jar compare [options] ONE OTHER

      verify   says whether the ledger is whole, signed, in order and lawful. BUNDLE is a bundle
               file (.zip), the folder it was unpacked to, or the address of a live log, such as
               https://host/api/elections/us-ca-2024-11-05/ledger
      compare  says whether two auditors were shown the same log: two bundles, folders or
               checkpoint files. Where they differ, the first differing entry is named.

        --key VKEY       the log's public key, from a source that you trust (not from the bundle);
                         again for a further key
        --witness VKEY   a witness that must have cosigned the checkpoint; may be repeated
        --since FILE     a checkpoint that you kept; the log must continue it; may be repeated
        --origin NAME    the name that the log must have
        --user NAME      account for a live log; its password is read from CANVASS_PASSWORD
        --token TOKEN    token for a live log, also read from CANVASS_TOKEN
        --json           the report as JSON
        --quiet          no progress bar
        --help           this text

      The verdict is VERIFIED, NOT VERIFIED (with the findings), or NOT WHOLLY CHECKED: nothing
      wrong was found, but something could not be looked at, and the report says what.
      Exit status: 0 nothing wrong was found, 1 NOT VERIFIED, 2 wrong call or nothing readable.
      """;

  /**
   * Reads the command line.
   *
   * @throws Unreadable if it is wrong; the message says what to give
   */
  static Request parse(String[] arguments, Map<String, String> environment) {
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    Reading reading = new Reading(environment);
    while (!left.isEmpty()) {
      reading.take(left.remove(), left);
    }
    return reading.request();
  }

  /** The command line as far as it has been read. */
  private static final class Reading {
    private final List<String> words = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> witnesses = new ArrayList<>();
    private final List<String> since = new ArrayList<>();
    private final Map<String, String> environment;
    private String origin;
    private String user;
    private String token;
    private boolean json;
    private boolean quiet;
    private boolean help;

    private Reading(Map<String, String> environment) {
      this.environment = environment;
      this.token = environment.get("CANVASS_TOKEN");
    }

    private void take(String word, Deque<String> left) {
      switch (word) {
        case "--key" -> keys.add(value(word, left));
        case "--witness" -> witnesses.add(value(word, left));
        case "--since" -> since.add(value(word, left));
        case "--origin" -> origin = value(word, left);
        case "--user" -> user = value(word, left);
        case "--token" -> token = value(word, left);
        case "--json" -> json = true;
        case "--quiet" -> quiet = true;
        case "--help", "-h" -> help = true;
        default -> {
          if (word.startsWith("-")) {
            throw new Unreadable("There is no option " + word + "; --help lists them.");
          }
          words.add(word);
        }
      }
    }

    private static String value(String option, Deque<String> left) {
      if (left.isEmpty()) {
        throw new Unreadable(option + " needs a value after it; --help says which.");
      }
      return left.remove();
    }

    private Request request() {
      String command = help || words.isEmpty() ? "help" : words.get(0);
      List<String> places = words.isEmpty() ? List.of() : words.subList(1, words.size());
      int wanted =
          switch (command) {
            case "help" -> places.size();
            case "verify" -> 1;
            case "compare" -> 2;
            default ->
                throw new Unreadable(
                    "There is no command \"" + command + "\": it is verify or compare.");
          };
      if (places.size() != wanted) {
        throw new Unreadable(
            wanted == 1
                ? "verify needs one bundle, folder or address."
                : "compare needs two bundles, folders or checkpoints.");
      }
      String password = environment.get("CANVASS_PASSWORD");
      if (user != null && password == null) {
        throw new Unreadable("Put the password of " + user + " into CANVASS_PASSWORD.");
      }
      return new Request(
          command,
          List.copyOf(places),
          List.copyOf(keys),
          List.copyOf(witnesses),
          List.copyOf(since),
          origin,
          user,
          password,
          token,
          json,
          quiet);
    }
  }
}
