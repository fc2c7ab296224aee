package org.canvass.platform.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one password of all rehearsal accounts: what the operator gave, else made at random at the
 * first start and shown once.
 */
final class RehearsalPassword {

  /** The server enrols the same accounts from it; the first column names them. */
  private static final String ACCOUNTS = "/config/elections/rehearsal-accounts.csv";

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

  /** The names of the rehearsal accounts, in the order of their file. */
  static String accounts() throws IOException {
    try (InputStream file = RehearsalPassword.class.getResourceAsStream(ACCOUNTS)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(row -> row.substring(0, row.indexOf(',')))
          .collect(Collectors.joining(", "));
    }
  }

  /** Tells the operator; from now on the password counts as set and shown. */
  void announce(Console console) throws IOException {
    console.say("Rehearsal accounts: " + accounts());
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
