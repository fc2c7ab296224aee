package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class ImportsIT {
  private static final String HEADER =
      "number,receivedAt,channel,postmarkKind,postmarkDate,signed\n";

  @Inject private EnvelopeOffice office;
  @Inject private WaitingRows rows;
  @Inject private EnvelopeTally tally;

  @BeforeEach
  void openOffice() {
    office.open();
  }

  @Test
  void good_rows_go_in_and_bad_ones_are_named_with_line_column_and_value() {
    EnvelopeImport file =
        office
            .sends(
                HEADER
                    + "1,2024-11-05T06:00:00,DROP_BOX,,,true\n"
                    + "2,yesterday,DROP_BOX,,,true\n"
                    + "3,2024-11-05T06:00:00,BALLOON,,,maybe\n"
                    + "1,2024-11-05T06:00:00,DROP_BOX,,,true\n"
                    + "4,2024-11-05T06:00:00,MAIL,DATED,,true\n")
            .file();

    assertThat(file.rowsTaken()).isEqualTo(1);
    assertThat(rows.of(file.id(), 0, 50))
        .extracting(
            row -> row.field().line() + " " + row.field().column() + " " + row.field().value())
        .containsExactly(
            "3 receivedAt yesterday", "4 signed maybe", "5 number 1", "6 postmarkKind DATED");
  }

  @Test
  void the_same_file_twice_changes_nothing() {
    String csv = HEADER + "1,2024-11-05T06:00:00,DROP_BOX,,,true\n";
    Imports.Taken first = office.sends(csv);

    Imports.Taken again = office.sends(csv);

    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.file().id()).isEqualTo(first.file().id());
    assertThat(again.file().revision()).isEqualTo(first.file().revision());
    assertThat(all()).isEqualTo(1);
  }

  @Test
  void a_file_larger_than_a_chunk_goes_in_whole() {
    String rows =
        IntStream.rangeClosed(1, ImportParts.ROWS + 20)
            .mapToObj(n -> n + ",2024-11-05T06:00:00,DROP_BOX,,,true")
            .collect(Collectors.joining("\n"));

    EnvelopeImport file = office.sends(HEADER + rows).file();

    assertThat(file.isFinished()).isTrue();
    assertThat(file.rowsTaken()).isEqualTo(ImportParts.ROWS + 20);
    assertThat(all()).isEqualTo(ImportParts.ROWS + 20);
  }

  @Test
  void a_column_for_the_voter_is_refused() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () -> office.sends("number,receivedAt,channel,voterName\n1,2024-11-05,MAIL,X\n"));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("unknown-header");
    assertThat(all()).isZero();
  }

  @Test
  void scans_decide_envelopes_that_wait_for_them() {
    office.closePolls();
    office.moveClock("2024-11-08T10:00:00-08:00");
    Envelope waiting = office.arriveAt("1", "2024-11-07T09:00:00", null, "MAIL");

    EnvelopeImport file =
        office
            .sends(
                "number,kind,at,operation\n1,ACTUAL,2024-11-05T12:00:00,281\n9,ACTUAL,2024-11-05T12:00:00,281\n")
            .file();

    assertThat(office.now(waiting).state()).isEqualTo(EnvelopeState.TIMELY);
    assertThat(rows.of(file.id(), 0, 50))
        .extracting(row -> row.field().line() + " " + row.field().column())
        .containsExactly("3 number");
  }

  private long all() {
    return tally.counts(office.election().electionId(), EnvelopeOffice.HERE).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
