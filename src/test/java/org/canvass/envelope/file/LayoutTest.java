package org.canvass.envelope.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.canvass.envelope.file.Layout.Column;
import org.canvass.envelope.file.Layout.Only;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;

/** Files of another make, read as their county described them. */
class LayoutTest {
  private static final Column CHANNEL =
      new Column("channel", "Source", null, null, null, Map.of("M", "MAIL"), null);
  private static final Layout SORTER =
      new Layout(
          ImportKind.ARRIVALS,
          ';',
          1,
          List.of(
              named("number", "Ballot ID"),
              new Column("receivedAt", "Received", null, null, null, null, "MM/dd/yyyy hh:mm a"),
              CHANNEL,
              new Column("voterClass", null, null, null, "DOMESTIC", null, null)),
          new Only("Status", null, null, List.of("Received")));
  private static final String FILE =
      """
      Made by the sorter
      Ballot ID;Status;Received;Source;Operator
      A-1;Received;11/05/2024 06:30 AM;M;Lee
      A-2;Mailed;10/07/2024 09:00 AM;M;Lee
      A-3; Received ;soon;D;
      A-4
      """;

  @Test
  void columns_words_and_times_are_translated_and_only_the_rows_meant_are_read() {
    ReadFile read = read(FILE, new Layouts(null, List.of(SORTER)));

    assertThat(read.kind()).isEqualTo(ImportKind.ARRIVALS);
    assertThat(read.rows())
        .containsExactly(
            new Row(
                3,
                Map.of(
                    "number", "A-1",
                    "receivedAt", "2024-11-05T06:30",
                    "channel", "MAIL",
                    "voterClass", "DOMESTIC"),
                0),
            new Row(
                5,
                Map.of(
                    "number", "A-3",
                    "receivedAt", "soon",
                    "channel", "D",
                    "voterClass", "DOMESTIC"),
                0));
  }

  @Test
  void a_file_in_our_own_columns_is_read_as_ever() {
    String own = "number,receivedAt,channel\n1,2024-11-05T06:00:00,MAIL\n";

    assertThat(read(own, new Layouts(null, List.of(SORTER)))).isEqualTo(ReadFile.of(own));
  }

  @Test
  void fields_with_places_are_cut_out_of_their_lines() {
    Layout fixed =
        new Layout(
            ImportKind.ACTS,
            null,
            0,
            List.of(
                new Column("number", null, 1, 6, null, null, null),
                new Column("event", null, 7, 2, null, Map.of("OK", "match-signature"), null)),
            new Only(null, 9, 1, List.of("V")));

    ReadFile read =
        read("000001OKV\n000002OKX\n\n000003NOVand more\n0004\n", new Layouts(fixed, List.of()));

    assertThat(read.kind()).isEqualTo(ImportKind.ACTS);
    assertThat(read.rows())
        .containsExactly(
            new Row(1, Map.of("number", "000001", "event", "match-signature"), 0),
            new Row(4, Map.of("number", "000003", "event", "NO"), 0));
  }

  @Test
  void another_header_than_the_chosen_layout_names_is_refused() {
    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> read("x\na;b\n1;2\n", new Layouts(SORTER, List.of())));

    assertThat(refused.code()).isEqualTo("unknown-header");
    assertThat(refused.getMessage()).contains("Ballot ID", "Received", "Source");
  }

  @Test
  void what_cannot_be_followed_is_no_layout() {
    assertThat(bad(null, ';', List.of(named("number", "a")))).contains("kind is missing");
    assertThat(bad(ImportKind.MAIL_SCANS, ';', List.of(named("imb", "a")))).contains("kind");
    assertThat(bad(ImportKind.ACTS, ';', List.of())).contains("columns has 0");
    assertThat(bad(ImportKind.ACTS, ';', List.of(named("number", "a")))).contains("no \"event\"");
    assertThat(bad(ImportKind.ACTS, ';', List.of(named("voterName", "a"))))
        .contains("\"voterName\" is no column");
    assertThat(bad(ImportKind.ACTS, ';', List.of(named("number", "a"), named("number", "b"))))
        .contains("twice");
    assertThat(bad(ImportKind.ACTS, ';', List.of(named("number", " ")))).contains("no from");
    assertThat(bad(ImportKind.ACTS, null, List.of(named("number", "a"))))
        .contains("no at and length");
    assertThat(
            bad(
                ImportKind.ACTS,
                ';',
                List.of(new Column("happenedAt", "a", null, null, null, null, "QQQQQQ"))))
        .contains("format");
    assertThat(
            bad(
                ImportKind.ACTS,
                null,
                List.of(new Column("number", null, Integer.MAX_VALUE, 1, null, null, null))))
        .contains("no at and length");
  }

  private static String bad(ImportKind kind, Character delimiter, List<Column> columns) {
    Problem refused =
        catchThrowableOfType(Problem.class, () -> new Layout(kind, delimiter, 0, columns, null));
    assertThat(refused.code()).isEqualTo("bad-layout");
    return refused.getMessage();
  }

  private static Column named(String to, String from) {
    return new Column(to, from, null, null, null, null, null);
  }

  private static ReadFile read(String text, Layouts layouts) {
    return ReadFile.of(text.getBytes(StandardCharsets.UTF_8), layouts);
  }
}
