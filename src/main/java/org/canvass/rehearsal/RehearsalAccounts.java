package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.canvass.accounts.Accounts;
import org.canvass.people.Role;
import org.canvass.signin.Passwords;

/** The accounts with which a rehearsal is played, valid in rehearsals only. */
@PermitAll
@Stateless
public class RehearsalAccounts {
  private static final String FILE = "config/elections/rehearsal-accounts.csv";

  @Inject private Accounts accounts;
  @Inject private Passwords passwords;

  /**
   * Enrols the accounts that are not there yet. The password, where one is given, becomes that of
   * all of them.
   */
  public void enrol(Optional<String> password) {
    for (CSVRecord row : rows()) {
      accounts.enrolForRehearsals(
          row.get("account"),
          row.get("name"),
          row.get("office"),
          roles(row.get("roles")),
          row.get("jurisdiction"));
      password.ifPresent(word -> passwords.give(row.get("account"), word));
    }
  }

  private static Set<Role> roles(String words) {
    return Stream.of(words.split(" ")).map(Role::valueOf).collect(Collectors.toSet());
  }

  private static List<CSVRecord> rows() {
    try (Reader reader =
        new InputStreamReader(
            RehearsalAccounts.class.getClassLoader().getResourceAsStream(FILE),
            StandardCharsets.UTF_8)) {
      return new ArrayList<>(
          CSVFormat.DEFAULT
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(reader)
              .getRecords());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
