package org.canvass.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The one password of all rehearsal accounts: what the operator gave, else made at random at the
 * first start and shown once.
 */
final class RehearsalPassword {

  private static final String ACCOUNTS =
      "clerk, verifier1, verifier2, verifier3, supervisor, registrar, board, state.analyst,"
          + " state.certifier, auditor, trainer";

  private final Path mark;
  private final Optional<String> password;

  RehearsalPassword(Home home, Optional<String> given) {
    mark = home.resolve("rehearsal-password-set");
    password =
        given.isEmpty() && Files.notExists(mark) ? Optional.of(RandomPassword.make()) : given;
  }

  /** The password for the server to set; empty if the accounts keep the one they have. */
  Optional<String> forServer() {
    return password;
  }

  /** Tells the operator; from now on the password counts as set and shown. */
  void announce(Console console) throws IOException {
    console.say("Rehearsal accounts: " + ACCOUNTS);
    if (password.isPresent()) {
      console.say("Their password: " + password.get());
      Home.writePrivately(
          mark, "The rehearsal accounts have a password since their first start.\n");
    } else {
      console.say(
          "Their password was shown at the first start; to set a new one, start Canvass with"
              + " CANVASS_REHEARSAL_PASSWORD.");
    }
  }
}
