package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.refusal;
import static org.canvass.it.Refusals.told;

import jakarta.json.JsonObject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Refusals;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Postal Service's scans of returned envelopes, over HTTP. */
@ArquillianTest
@RunAsClient
class MailScansApiIT {
  private static final String HEADER =
      "imb,scanDatetime,scanEventCode,handlingEventType,scanFacilityZip\n";
  private static final String PIECE = "00777123456000000001";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;

  @BeforeEach
  void after_election_day() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-08T10:00:00-08:00");
    mailRoom = new MailRoom(canvass, rehearsal);
  }

  @Test
  void an_actual_scan_changes_the_decision_through_the_door() {
    long waiting = arrived("w-1", PIECE + "90012");
    assertThat(mailRoom.state(waiting)).isEqualTo("IN_REVIEW");
    assertThat(mailRoom.look(waiting).getString("trackingCode")).isEqualTo(PIECE);

    Answer sent = mailRoom.sends(HEADER + row(PIECE, "2024-11-05T19:59:00", "A", "90052"));

    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    assertThat(sent.json().getString("kind")).isEqualTo("MAIL_SCANS");
    assertThat(mailRoom.state(waiting)).isEqualTo("TIMELY");
    assertThat(mailRoom.look(waiting).getJsonObject("decision").getJsonArray("evidenceUsed"))
        .anySatisfy(
            shown -> assertThat(shown.toString()).contains("ACTUAL scan 2024-11-05T19:59-08:00"));
    assertThat(mailRoom.story("w-1"))
        .containsExactly(
            "receive by clerk",
            "refer-to-review by canvass",
            "add-evidence by clerk",
            "find-timely by canvass");
  }

  @Test
  void what_was_assumed_or_inferred_is_kept_and_decides_nothing() {
    long waiting = arrived("w-1", PIECE);

    mailRoom.sends(
        HEADER
            + row(PIECE, "2024-11-05T10:00:00", "S", "90052")
            + row(PIECE, "2024-11-05T11:00:00", "L", "90052"));

    assertThat(mailRoom.state(waiting)).isEqualTo("IN_REVIEW");
    assertThat(
            mailRoom.look(waiting).getJsonObject("evidence").getJsonArray("scans").stream()
                .map(scan -> scan.asJsonObject().getString("kind")))
        .containsExactly("ASSUMED", "LOGICAL");
  }

  @Test
  void midnight_is_the_facilitys_own() {
    long hawaii = arrived("h", PIECE);
    long east = arrived("e", "00777123456000000002");

    // 23:30 of election day in Honolulu is the day after here; 00:30 of the day after in New York
    // is still election day here
    mailRoom.sends(
        HEADER
            + row(PIECE, "2024-11-05T23:30:00", "A", "96820")
            + row("00777123456000000002", "2024-11-06T00:30:00", "A", "10199"));

    assertThat(mailRoom.state(hawaii)).isEqualTo("LATE");
    assertThat(mailRoom.state(east)).isEqualTo("TIMELY");
  }

  @Test
  void the_same_scan_twice_changes_nothing_in_one_file_or_in_two_forms() {
    long waiting = arrived("w-1", PIECE);
    String scan = row(PIECE, "2024-11-05T19:59:00", "A", "90052");
    mailRoom.sends(HEADER + scan + scan);
    long version = mailRoom.look(waiting).getInt("version");

    Answer json =
        mailRoom.sends(
            "clerk",
            "{\"events\":[{\"imb\":\"%s\",\"scanDatetime\":\"2024-11-05T19:59:00\",\"scanEventCode\":\"918\",\"handlingEventType\":\"A\",\"scanFacilityZip\":\"90052\"}]}"
                .formatted(PIECE)
                .getBytes(StandardCharsets.UTF_8),
            "application/json",
            null);
    Answer pkg =
        mailRoom.sends(
            "clerk",
            "90052,918,2024-11-05 19:59:00,,%s\n".formatted(PIECE).getBytes(StandardCharsets.UTF_8),
            "text/plain",
            null);

    for (Answer sent : List.of(json, pkg)) {
      assertThat(sent.status()).as(sent.body()).isEqualTo(201);
      assertThat(sent.json().getInt("taken")).isEqualTo(1);
    }
    assertThat(mailRoom.look(waiting).getInt("version")).isEqualTo(version);
    assertThat(mailRoom.look(waiting).getJsonObject("evidence").getJsonArray("scans")).hasSize(1);
  }

  @Test
  void a_scan_of_an_unknown_piece_waits_and_is_taken_once_the_envelope_is_here() {
    JsonObject file =
        mailRoom.sends(HEADER + row(PIECE, "2024-11-05T19:59:00", "A", "90052")).json();
    assertThat(waiting("unknown-piece")).containsExactly("2 imb " + PIECE);
    long late = arrived("w-1", PIECE);

    Answer again = canvass.post(path(file, "/retry"), "clerk", null, null);

    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.json().getInt("taken")).isEqualTo(1);
    assertThat(waiting("unknown-piece")).isEmpty();
    assertThat(mailRoom.state(late)).isEqualTo("TIMELY");
    List<JsonObject> entries = mailRoom.entries("outcome=DONE");
    assertThat(canvass.post(path(file, "/retry"), "clerk", null, null).json())
        .isEqualTo(again.json());
    assertThat(mailRoom.entries("outcome=DONE")).isEqualTo(entries);
  }

  @Test
  void a_row_that_can_never_be_taken_is_set_aside_by_a_supervisor_with_a_reason() {
    JsonObject file =
        mailRoom
            .sends(
                HEADER
                    + row(PIECE, "2024-11-05T19:59:00", "A", "00000")
                    + row("00777123456000000009", "2024-11-05T19:59:00", "A", "90052"))
            .json();
    assertThat(waiting(null))
        .containsExactly("2 scanFacilityZip 00000", "3 imb 00777123456000000009");
    String dismissal = path(file, "/rows/2/dismissal");

    Answer aside = canvass.post(dismissal, "supervisor", "{\"reason\":\"No such facility\"}", null);

    assertThat(aside.status()).as(aside.body()).isEqualTo(200);
    assertThat(aside.json().getInt("dismissed")).isEqualTo(1);
    assertThat(waiting(null)).containsExactly("3 imb 00777123456000000009");
    List<JsonObject> told = mailRoom.entries("outcome=DONE&event=dismiss-row");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).toString()).contains("unknown-facility");
    new Refusals(canvass, rehearsal)
        .check(
            refusal(
                "a row set aside already",
                client -> client.post(dismissal, "supervisor", "{\"reason\":\"Again\"}", null),
                404,
                "unknown-row"),
            told(
                "a clerk's",
                client ->
                    client.post(
                        path(file, "/rows/3/dismissal"), "clerk", "{\"reason\":\"x\"}", null),
                403,
                "wrong-role"),
            refusal(
                "without a reason",
                client -> client.post(path(file, "/rows/3/dismissal"), "supervisor", "{}", null),
                400,
                "missing-field"));
  }

  @Test
  void a_file_of_bad_scans_names_each() {
    arrived("w-1", PIECE);
    JsonObject file =
        mailRoom
            .sends(
                HEADER
                    + row(PIECE, "2024-11-03T01:30:00", "A", "90052")
                    + row(PIECE, "2024-02-30T01:30:00", "A", "90052")
                    + row(PIECE, "2024-11-05T14:30:00-05:00", "A", "90052")
                    + row(PIECE, "2024-11-09T10:00:00", "A", "90052")
                    + row(PIECE, "2024-11-05T10:00:00", "Q", "90052")
                    + row(PIECE, "1999-11-05T10:00:00", "A", "90052")
                    + row("00715123456000000001", "2024-11-05T10:00:00", "A", "90052")
                    + row("0077712345600000000", "2024-11-05T10:00:00", "A", "90052"))
            .json();
    assertThat(file.getInt("taken")).isZero();
    assertThat(
            file.getJsonObject("bad").getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(bad -> bad.getInt("line") + " " + bad.getString("code")))
        .containsExactlyInAnyOrder(
            "2 ambiguous-time",
            "3 malformed-time",
            "4 wrong-zone",
            "5 scan-ahead",
            "6 unknown-event-type",
            "7 bad-evidence",
            "8 outbound-piece",
            "9 bad-barcode");
  }

  @Test
  void no_two_envelopes_bear_one_barcode() {
    arrived("w-1", PIECE);
    Answer twice = mailRoom.arrives(arrival("w-2", PIECE));
    Answer file =
        mailRoom.sends(
            "number,receivedAt,channel,barcode\nw-3,2024-11-07T09:00:00,MAIL,%s\nw-4,2024-11-07T09:00:00,MAIL,00777123456000000004\nw-5,2024-11-07T09:00:00,MAIL,00777123456000000004\nw-6,2024-11-07T09:00:00,MAIL,123\n"
                .formatted(PIECE));

    Refusals.assertProblem("a barcode twice", twice, 409, "duplicate-barcode");
    assertThat(file.json().getInt("taken")).isEqualTo(1);
    assertThat(
            file
                .json()
                .getJsonObject("bad")
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(bad -> bad.getInt("line") + " " + bad.getString("code")))
        .containsExactlyInAnyOrder("2 duplicate-barcode", "4 duplicate-barcode", "5 bad-barcode");
  }

  @Test
  void barcodes_are_encoded_and_read_for_staff() {
    String call = "/api/barcodes/intelligent-mail?";
    JsonObject encoded =
        canvass.get(call + "tracking=53379777234994544928&routing=51135759461", "clerk").json();
    assertThat(encoded.getString("bars"))
        .isEqualTo("DAFDTDAFFDFTDADTDDFTTFDTATATFFFDFTTFFFTFDDTDAAFATDFTFDFDTTTDTTFDA");
    JsonObject read = canvass.get(call + "bars=" + encoded.getString("bars"), "auditor").json();
    assertThat(read).isEqualTo(encoded);
    assertThat(canvass.get(call + "digits=00724123456000000001", "clerk").json().toString())
        .contains("\"retired\":true", "\"mailerIdentifier\":\"123456\"");
    Answer misread = canvass.get(call + "bars=T" + encoded.getString("bars").substring(1), "clerk");
    Refusals.assertProblem("misread bars", misread, 400, "bad-barcode");
    assertThat(misread.json().getJsonArray("couldBe").toString())
        .contains("5337977723499454492851135759461");
    Answer wrong = canvass.get(call + "tracking=58412598741256321456", "clerk");
    Refusals.assertProblem("a second digit", wrong, 400, "bad-barcode");
    assertThat(wrong.json().getString("returnCode")).isEqualTo("11");
    assertThat(wrong.json().getString("fault")).isEqualTo("second-digit");
    Refusals.assertProblem("nothing", canvass.get(call, "clerk"), 400, "missing-field");
    Refusals.assertProblem("nobody", canvass.get(call + "digits=1", null), 401, "sign-in-needed");
  }

  private long arrived(String number, String barcode) {
    Answer answer = mailRoom.arrives(arrival(number, barcode));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().getJsonNumber("id").longValue();
  }

  private static String arrival(String number, String barcode) {
    return "{\"number\":\"%s\",\"receivedAt\":\"2024-11-07T09:00:00\",\"channel\":\"MAIL\",\"signed\":true,\"barcode\":\"%s\"}"
        .formatted(number, barcode);
  }

  private static String row(String piece, String at, String kind, String zip) {
    return "%s,%s,918,%s,%s\n".formatted(piece, at, kind, zip);
  }

  private String path(JsonObject file, String within) {
    return rehearsal.path("/imports/" + file.getInt("id") + within);
  }

  private List<String> waiting(String code) {
    return canvass
        .get(rehearsal.path("/imports/quarantine" + (code == null ? "" : "?code=" + code)), "clerk")
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(
            row ->
                row.getInt("line")
                    + " "
                    + row.getString("column")
                    + " "
                    + row.getString("value", null))
        .toList();
  }
}
