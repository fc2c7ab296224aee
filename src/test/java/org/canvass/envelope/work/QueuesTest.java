package org.canvass.envelope.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.envelope.EnvelopeMove;
import org.canvass.envelope.EnvelopeState;
import org.canvass.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The queues as the file has them, held to the life cycle. */
class QueuesTest {
  private static final String GOOD =
      """
      groups: {a: Work}
      queues:
        one:
          {title: One, text: Waits., citation: §3019, group: a, states: [TIMELY], clock: ARRIVAL,
           worked-by: [VERIFIER], acts: [match-signature], in-bulk: []}
      """;

  private final Queues queues = new Queues();

  @BeforeEach
  void readThem() {
    queues.readFile();
  }

  @Test
  void whoever_waits_for_somebody_stands_in_a_queue() {
    Set<EnvelopeState> waitForAPerson =
        Arrays.stream(EnvelopeMove.values())
            .map(EnvelopeMove::rule)
            .filter(rule -> rule.roles().stream().anyMatch(role -> role != Role.SYSTEM))
            .flatMap(rule -> rule.from().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnvelopeState.class)));
    // what is accepted or opened goes on with its batch; what is rejected or voided stays so
    waitForAPerson.removeAll(
        EnumSet.of(
            EnvelopeState.ACCEPTED,
            EnvelopeState.OPENED,
            EnvelopeState.REJECTED,
            EnvelopeState.VOIDED));

    assertThat(
            queues.all().stream()
                .flatMap(queue -> queue.states().stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(waitForAPerson);
  }

  @Test
  void a_signature_is_never_looked_at_in_bulk() {
    assertThat(queues.all())
        .allSatisfy(
            queue ->
                assertThat(queue.inBulk())
                    .doesNotContain(
                        "match-signature",
                        "find-unsigned",
                        "propose-mismatch",
                        "agree-to-mismatch",
                        "accept-statement"));
  }

  @Test
  void each_stands_under_a_heading() {
    assertThat(queues.all()).extracting(Queue::group).isSubsetOf(queues.groups().keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "states: [TIMELY]    | states: [TIMLEY]      | one: states TIMLEY is none of",
        "states: [TIMELY]    | states: []            | one: states names no state",
        "states: [TIMELY]    | states: TIMELY        | one: states is no list",
        "[match-signature]   | [recieve]             | one: acts none of [VERIFIER] can recieve",
        "[VERIFIER]          | [BOARD]               | one: acts none of [BOARD] can match-signature",
        "in-bulk: []         | in-bulk: [reject]     | one: in-bulk [reject] is not among the acts",
        "group: a            | group: b              | one: group b is none of [a]",
        "clock: ARRIVAL      | clock: NOON           | one: clock NOON is none of",
        "title: One          | titel: One            | one: titel is not known",
        "title: One, text    | text                  | one: title is missing"
      })
  void what_is_misspelt_refuses_the_start(String right, String wrong, String said) {
    queues.read(new Yaml().load(GOOD));
    assertThat(GOOD).contains(right);

    assertThatThrownBy(() -> queues.read(new Yaml().load(GOOD.replace(right, wrong))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(said);
  }
}
