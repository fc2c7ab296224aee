package org.canvass.envelope.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.canvass.envelope.mail.BarcodeRefused.Fault;
import org.junit.jupiter.api.Test;

/** The Intelligent Mail barcode, by the Postal Service's published cases and at random. */
class FourStateBarsTest {
  private static final long SEED = 3200;
  private static final int SOME = 20_000;
  private static final int[] ROUTING = {0, 5, 9, 11};
  private static final String DONE = "00";
  private static final String PIECE = "00780123456789012345";

  /** The columns are: number, tracking code, routing code, bars, return code, what is returned. */
  private static List<CSVRecord> published() throws IOException {
    try (Reader text =
            new InputStreamReader(
                FourStateBarsTest.class.getResourceAsStream("/usps/imb_cases_500.csv"),
                StandardCharsets.UTF_8);
        CSVParser cases = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      return cases.getRecords();
    }
  }

  @Test
  void every_published_case_comes_out_as_published() throws IOException {
    assertThat(published())
        .hasSizeGreaterThanOrEqualTo(500)
        .allSatisfy(
            row ->
                assertThat(encoded(row.get(1), row.get(2)))
                    .as(row.toString())
                    .containsExactly(row.get(3), row.get(4), row.get(5)));
  }

  @Test
  void every_published_barcode_is_read_either_way_round() throws IOException {
    List<CSVRecord> barcodes = published().stream().filter(row -> row.get(4).equals(DONE)).toList();
    assertThat(barcodes)
        .hasSizeGreaterThan(300)
        .allSatisfy(
            row -> {
              IntelligentMail piece = new IntelligentMail(row.get(1), row.get(2));
              assertThat(FourStateBars.read(row.get(3)))
                  .isEqualTo(new FourStateBars.Reading(piece, false));
              assertThat(FourStateBars.read(turned(row.get(3))))
                  .isEqualTo(new FourStateBars.Reading(piece, true));
            });
  }

  @Test
  void what_is_printed_is_what_is_read() {
    assertThat(pieces())
        .allSatisfy(
            piece -> {
              String bars = FourStateBars.of(piece);
              assertThat(bars).matches("[ADFT]{65}");
              assertThat(FourStateBars.read(bars))
                  .isEqualTo(new FourStateBars.Reading(piece, false));
            });
  }

  @Test
  void the_first_and_the_last_of_all_barcodes_are_read() {
    assertThat(
            Stream.of(
                "00000000000000000000",
                "94999999999999999999",
                "0000000000000000000000000",
                "9499999999999999999999999",
                "00000000000000000000000000000",
                "94999999999999999999999999999",
                "0000000000000000000000000000000",
                "9499999999999999999999999999999"))
        .allSatisfy(
            digits ->
                assertThat(
                        FourStateBars.read(FourStateBars.of(IntelligentMail.of(digits)))
                            .piece()
                            .digits())
                    .isEqualTo(digits));
  }

  @Test
  void one_bar_misread_is_never_another_piece() {
    Random random = new Random(SEED);
    List<Fault> faults =
        pieces(2_000)
            .map(
                piece -> {
                  String misread = misread(FourStateBars.of(piece), random);
                  BarcodeRefused refused =
                      catchThrowableOfType(BarcodeRefused.class, () -> FourStateBars.read(misread));
                  assertThat(refused).as(misread).isNotNull();
                  assertThat(FourStateBars.oneBarFrom(misread)).contains(piece);
                  return refused.fault();
                })
            .toList();
    assertThat(faults)
        .isSubsetOf(
            Fault.NO_CHARACTER, Fault.ORIENTATION, Fault.OUT_OF_RANGE, Fault.CHECK_SEQUENCE);
  }

  @Test
  void what_are_no_bars_is_named() {
    String bars = FourStateBars.of(IntelligentMail.of(PIECE));
    assertThat(fault(bars.substring(1))).isEqualTo(Fault.BAR_COUNT);
    assertThat(fault("")).isEqualTo(Fault.BAR_COUNT);
    assertThat(fault("X" + bars.substring(1))).isEqualTo(Fault.UNKNOWN_BAR);
    assertThat(fault(bars.toLowerCase())).isEqualTo(Fault.UNKNOWN_BAR);
    assertThat(fault("T".repeat(65))).isEqualTo(Fault.NO_CHARACTER);
    assertThat(fault("F".repeat(65))).isEqualTo(Fault.NO_CHARACTER);
  }

  @Test
  void the_mailer_has_six_digits_or_nine() {
    IntelligentMail six = IntelligentMail.of("0078012345678901234590001");
    assertThat(six.barcodeIdentifier()).isEqualTo("00");
    assertThat(six.serviceTypeIdentifier()).isEqualTo("780");
    assertThat(six.mailerIdentifier()).isEqualTo("123456");
    assertThat(six.serialNumber()).isEqualTo("789012345");
    assertThat(six.routing()).isEqualTo("90001");
    IntelligentMail nine = IntelligentMail.of("00780923456789012345");
    assertThat(nine.mailerIdentifier()).isEqualTo("923456789");
    assertThat(nine.serialNumber()).isEqualTo("012345");
    assertThat(nine.routing()).isEmpty();
  }

  @Test
  void the_lengths_in_between_are_refused() {
    assertThat(IntStream.rangeClosed(0, 33).filter(FourStateBarsTest::isPiece).boxed())
        .containsExactly(20, 25, 29, 31);
  }

  private static boolean isPiece(int length) {
    try {
      IntelligentMail.of("0".repeat(length));
      return true;
    } catch (BarcodeRefused refused) {
      return false;
    }
  }

  private static List<String> encoded(String tracking, String routing) {
    try {
      return List.of(
          FourStateBars.of(new IntelligentMail(tracking, routing)), DONE, "Encoding successful");
    } catch (BarcodeRefused refused) {
      return List.of("", refused.fault().returnCode(), refused.returned());
    }
  }

  private static Fault fault(String bars) {
    return catchThrowableOfType(BarcodeRefused.class, () -> FourStateBars.read(bars)).fault();
  }

  private static Stream<IntelligentMail> pieces() {
    return pieces(SOME);
  }

  private static Stream<IntelligentMail> pieces(int many) {
    Random random = new Random(SEED);
    return Stream.generate(
            () -> {
              StringBuilder tracking = new StringBuilder(digits(random, 20));
              tracking.setCharAt(1, (char) ('0' + random.nextInt(5)));
              return new IntelligentMail(
                  tracking.toString(), digits(random, ROUTING[random.nextInt(ROUTING.length)]));
            })
        .limit(many);
  }

  private static String digits(Random random, int many) {
    StringBuilder digits = new StringBuilder();
    random.ints(many, 0, 10).forEach(digits::append);
    return digits.toString();
  }

  private static String misread(String bars, Random random) {
    StringBuilder misread = new StringBuilder(bars);
    int bar = random.nextInt(bars.length());
    String others = "TDAF".replace(String.valueOf(bars.charAt(bar)), "");
    misread.setCharAt(bar, others.charAt(random.nextInt(others.length())));
    return misread.toString();
  }

  private static String turned(String bars) {
    return new StringBuilder(bars)
        .reverse()
        .toString()
        .replace('A', '-')
        .replace('D', 'A')
        .replace('-', 'D');
  }
}
