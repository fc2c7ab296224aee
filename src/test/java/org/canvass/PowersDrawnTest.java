package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.people.Role;
import org.junit.jupiter.api.Test;

/** Who may do what, in the documentation. With {@code -Dcanvass.draw} it is written anew. */
class PowersDrawnTest {
  private static final Path DRAWING = Path.of("src/docs/powers.md");

  @Test
  void are_those_of_the_door() throws IOException {
    String drawn = drawn();
    if (Boolean.getBoolean("canvass.draw")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(Files.readString(DRAWING))
        .as("mvn test -Dtest=PowersDrawnTest -Dcanvass.draw=true draws it anew")
        .isEqualTo(drawn);
  }

  @Test
  void an_auditor_and_an_administrator_have_no_part_in_an_election() {
    Set<String> own = Set.of("audit_visit", "official", "account_proposal", "deputy_authority");
    assertThat(Powers.all())
        .filteredOn(power -> !own.contains(power.kind()))
        .isNotEmpty()
        .allSatisfy(
            power ->
                assertThat(power.by())
                    .as(power.kind() + "/" + power.event())
                    .doesNotContain(Role.AUDITOR, Role.ADMINISTRATOR));
  }

  private static String drawn() {
    List<Role> roles = Arrays.asList(Role.values());
    StringBuilder text =
        new StringBuilder(
            """
            # Who may do what

            Drawn by `PowersDrawnTest` from the rows of the life cycles and `events.yaml`, which the door goes by; do not edit. The
            role must be held in the place: of COUNTY, in that county or in the state; of STATE, in the state. Of a life cycle's event
            the roles are those that may do it in some state or other ([life cycles](life-cycles.md) say in which). A trainer acts in
            rehearsals only; SYSTEM is Canvass itself. The server shows the same at `/pages/powers` and `/api/powers`, and does not
            start with an event of which this table would say nothing.

            """);
    text.append("| event | place |");
    roles.forEach(role -> text.append(" ").append(role).append(" |"));
    text.append("\n| --- | --- |").append(" --- |".repeat(roles.size())).append('\n');
    for (Powers.Power power : Powers.all()) {
      text.append("| %s/%s | %s |".formatted(power.kind(), power.event(), power.place()));
      text.append(
          roles.stream()
              .map(role -> power.by().contains(role) ? " yes |" : "  |")
              .collect(Collectors.joining()));
      text.append('\n');
    }
    return text.toString();
  }
}
