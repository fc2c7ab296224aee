package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.canvass.people.Role;
import org.canvass.workflow.Guard;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.junit.jupiter.api.Test;

/**
 * The life cycles in the documentation are drawn from the tables that the door goes by. With {@code
 * -Dcanvass.draw} the drawing is written anew.
 */
class LifeCyclesDrawnTest {
  private static final Path DRAWING = Path.of("src/docs/life-cycles.md");
  private static final Path OF_THE_VERIFIER =
      Path.of("src/main/resources/org/canvass/ledger/verifier/life-cycles.json");

  @Test
  void are_those_of_the_tables() throws IOException {
    String drawn = drawn();
    if (Boolean.getBoolean("canvass.draw")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(Files.readString(DRAWING))
        .as("mvn test -Dtest=LifeCyclesDrawnTest -Dcanvass.draw=true draws it anew")
        .isEqualTo(drawn);
  }

  @Test
  void are_those_of_the_verifier() throws IOException {
    String drawn = LifeCyclesOfTheVerifier.drawn();
    if (Boolean.getBoolean("canvass.draw")) {
      Files.createDirectories(OF_THE_VERIFIER.getParent());
      Files.writeString(OF_THE_VERIFIER, drawn);
    }
    assertThat(Files.readString(OF_THE_VERIFIER))
        .as("mvn test -Dtest=LifeCyclesDrawnTest -Dcanvass.draw=true draws it anew")
        .isEqualTo(drawn);
  }

  private static String drawn() {
    StringBuilder text =
        new StringBuilder(
            """
            # Life cycles

            Drawn from the tables by `LifeCyclesDrawnTest`; do not edit. What is not listed is refused.
            """);
    for (LifeCycle<?> table : LifeCycles.ALL) {
      draw(table, text);
    }
    return text.toString();
  }

  private static <S extends Enum<S>> void draw(LifeCycle<S> table, StringBuilder text) {
    text.append("\n## ").append(table.kind()).append("\n\n```mermaid\nstateDiagram-v2\n");
    for (Move<S> move : table.moves()) {
      for (S from : move.rule().from().stream().sorted().toList()) {
        text.append("  %s --> %s: %s\n".formatted(from, move.rule().to(), move.event()));
      }
    }
    text.append(
        "```\n\n| event | from | to | by | when | law |\n| --- | --- | --- | --- | --- | --- |\n");
    for (Move<S> move : table.moves()) {
      text.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  move.event() + (move.rule().reasonNeeded() ? " (reason)" : ""),
                  move.rule().from().stream()
                      .sorted()
                      .map(Enum::name)
                      .collect(Collectors.joining(", ")),
                  move.rule().to(),
                  move.rule().roles().stream()
                      .sorted()
                      .map(Role::name)
                      .collect(Collectors.joining(", ")),
                  move.rule().guards().stream().map(Guard::name).collect(Collectors.joining(", ")),
                  Objects.toString(move.rule().citation(), "")));
    }
  }
}
