package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.canvass.envelope.file.ImportKind;
import org.canvass.envelope.file.ReadFile;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of the Postal Service's feed, and what is no feed or no scan. */
class MailFeedTest {
  private static final String TRACKING = "00777123456000000001";
  private static final String HEADER =
      "imb,scanDatetime,scanEventCode,handlingEventType,scanFacilityZip,machineName\n";
  private static final String ROW = TRACKING + "90012,2024-11-05T14:30:00,918,A,90052,AFCS-1\n";

  @Test
  void one_scan_reads_alike_in_every_form() {
    String json =
        """
        {"feed": {"id": [1, {"a": 2}]}, "events": [{"imb": "%s90012", "scanDatetime": "2024-11-05T14:30:00",
          "scanEventCode": "918", "handlingEventType": "A", "scanFacilityZip": "90052", "pieceId": null, "more": {"x": []}}]}
        """
            .formatted(TRACKING);
    assertThat(
            Stream.of(
                HEADER + ROW,
                "\uFEFF" + HEADER + ROW,
                (HEADER + ROW).replace(',', '|'),
                (HEADER + ROW).replace(',', '\t'),
                "\"IMb Tracking Code\",\"Scan Date_time\",\"SCAN_EVENT_CODE\",\"Handling Event Type\",\"Scan Facility ZIP\"\n"
                        .replace("Date_time", "datetime")
                    + TRACKING
                    + ",11/05/2024 14:30:00,918,ACTUAL,90052-1234\n",
                json,
                json.substring(json.indexOf('[', json.indexOf("events")), json.lastIndexOf('}')),
                "90052,918,2024-11-05 14:30:00,90012," + TRACKING + "\n",
                "90052,918,," + TRACKING + ",2024-11-05-14.30.00.000000\n"))
        .allSatisfy(
            text -> {
              ReadFile file = file(text);
              assertThat(file.kind()).isEqualTo(ImportKind.MAIL_SCANS);
              MailScanRows.MailScan scan = MailScanRows.read(file.rows().get(0));
              assertThat(scan.bad()).isEmpty();
              assertThat(scan.piece().tracking()).isEqualTo(TRACKING);
              assertThat(scan.scan().kind()).isEqualTo("ACTUAL");
              assertThat(scan.scan().at()).isEqualTo("2024-11-05T14:30-08:00");
              assertThat(scan.scan().operation()).isEqualTo("918");
            });
  }

  @Test
  void a_header_only_and_a_list_of_none_have_no_rows() {
    assertThat(Stream.of(HEADER, "{\"events\":[]}", "[]").map(text -> file(text).rows()))
        .allSatisfy(rows -> assertThat(rows).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "A, ACTUAL",
    "a, ACTUAL",
    "Actual, ACTUAL",
    "S, ASSUMED",
    "ASSUMED, ASSUMED",
    "L, LOGICAL",
    "logical, LOGICAL"
  })
  void actual_assumed_and_logical_events_stay_apart(String written, String kind) {
    assertThat(read(HEADER + ROW.replace(",A,", "," + written + ",")).scan().kind())
        .isEqualTo(kind);
  }

  @Test
  void what_is_wrong_with_a_row_is_named_all_of_it() {
    MailScanRows.MailScan scan = read(HEADER + "12,2024-11-05T14:30:00,,X,00000,,,\n");
    assertThat(scan.scan()).isNull();
    assertThat(scan.bad())
        .extracting(bad -> bad.column() + " " + bad.code())
        .containsExactlyInAnyOrder(
            " malformed-row",
            "imb bad-barcode",
            "handlingEventType unknown-event-type",
            "scanFacilityZip unknown-facility",
            "scanEventCode missing-field");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-03T01:30:00, ambiguous-time",
    "2024-03-10T02:30:00, no-such-time",
    "2024-02-30T10:00:00, malformed-time",
    "2024-11-05T14:30:00-05:00, wrong-zone"
  })
  void a_time_that_cannot_be_is_named(String time, String code) {
    assertThat(read(HEADER + ROW.replace("2024-11-05T14:30:00", time)).bad())
        .extracting(BadField::code)
        .containsExactly(code);
  }

  @Test
  void the_event_type_and_the_facility_are_never_assumed() {
    assertThat(read(HEADER + ROW.replace(",A,", ",,")).bad())
        .extracting(BadField::code)
        .containsExactly("unknown-event-type");
    assertThat(read(HEADER + ROW.replace(",90052,", ",,")).bad())
        .extracting(BadField::code)
        .containsExactly("unknown-facility");
  }

  @Test
  void a_piece_that_goes_to_the_voter_is_told_apart_and_its_address_is_not_shown() {
    List<BadField> bad =
        read(HEADER + ROW.replace("00777", "00715").replace("90012", "90012345678")).bad();
    assertThat(bad).extracting(BadField::code).containsExactly("outbound-piece");
    assertThat(bad.get(0).value()).isEqualTo("00715123456000000001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "imb;scanDatetime;scanEventCode;handlingEventType;scanFacilityZip\n",
        "imb,scanDatetime,scanEventCode,handlingEventType\n",
        "imb,imb,scanDatetime,scanEventCode,handlingEventType,scanFacilityZip\n",
        "90052,918,2024-11-05 14:30:00,90012,123\n",
        "{}",
        "{\"events\": {}}",
        "{\"events\": 5}",
        "[1, 2]"
      })
  void what_is_no_feed_is_refused_whole(String text) {
    assertThat(refused(text).code()).isEqualTo("unknown-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"events\": [",
        "{\"events\": [{\"imb\": \"1\"]}",
        "{\"events\": []} and more",
        "[{\"imb\": \"1\", \"IMB\": \"2\"}]",
        "{events: []}"
      })
  void what_is_no_json_is_refused_whole(String text) {
    assertThat(refused(text).code()).isEqualTo("malformed-json");
  }

  @Test
  void deep_json_is_refused_and_not_followed() {
    assertThat(refused("{\"events\":[{\"x\":" + "[".repeat(100_000)).code())
        .isEqualTo("malformed-json");
  }

  @Test
  void nul_bytes_and_other_encodings_are_refused_whole() {
    assertThat(refused(HEADER + ROW.replace("918", "9\0008")).code()).isEqualTo("nul-character");
    Problem latin =
        catchThrowableOfType(
            Problem.class,
            () -> ReadFile.of((HEADER + "\u00fc").getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(latin.code()).isEqualTo("not-utf-8");
  }

  private static MailScanRows.MailScan read(String text) {
    return MailScanRows.read(file(text).rows().get(0));
  }

  private static ReadFile file(String text) {
    return ReadFile.of(text);
  }

  private static Problem refused(String text) {
    Problem refused = catchThrowableOfType(Problem.class, () -> file(text));
    assertThat(refused).as(text).isNotNull();
    return refused;
  }
}
