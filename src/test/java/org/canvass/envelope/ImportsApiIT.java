package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.refusal;
import static org.canvass.it.Refusals.told;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Refusals;
import org.canvass.it.Refusals.Refusal;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county's files of arrivals and scans, over HTTP. */
@ArquillianTest
@RunAsClient
class ImportsApiIT {
  private static final String ARRIVALS =
      "number,receivedAt,channel,signed\n1,2024-11-05T06:00:00,DROP_BOX,true\n2,2024-11-05T07:00:00,MAIL,true\n";
  private static final String SCANS = "number,kind,at,operation\n";

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
  void good_rows_go_in_and_every_bad_one_is_listed() {
    Answer sent =
        mailRoom.sends(
            ARRIVALS
                + "3,yesterday,MAIL,perhaps\n"
                + "2,2024-11-05T06:00:00,MAIL,true\n"
                + "4,2024-11-09T06:00:00,MAIL,true\n"
                + "5,2024-11-05T06:00:00,MAIL,true,and more\n"
                + ",2024-11-05T06:00:00,MAIL,true\n"
                + "6,2024-11-05T06:00:00,BALLOON,true");

    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    JsonObject file = sent.json();
    assertThat(sent.header("Location")).endsWith(rehearsal.path("/imports/" + file.getInt("id")));
    assertThat(file.getString("kind")).isEqualTo("ARRIVALS");
    assertThat(file.getString("sentBy")).isEqualTo("clerk");
    assertThat(file.getBoolean("finished")).isTrue();
    assertThat(progress(file)).isEqualTo("8 rows, 8 read, 2 taken");
    assertThat(bad(file))
        .containsExactlyInAnyOrder(
            "4 receivedAt yesterday",
            "4 signed perhaps",
            "5 number 2",
            "6 receivedAt 2024-11-09T06:00:00",
            "7  null",
            "8 number null",
            "9 channel BALLOON");
    assertThat(items(file)).allSatisfy(row -> assertThat(row.getString("reason")).isNotBlank());
    assertThat(canvass.get(sent.header("Location"), "auditor").json()).isEqualTo(file);
    assertThat(mailRoom.all()).isEqualTo(2);
    assertThat(mailRoom.story("1")).containsExactly("receive by clerk", "find-timely by canvass");
  }

  @Test
  void rows_with_dates_that_cannot_be_are_bad() {
    Answer arrivals =
        mailRoom.sends(
            """
            number,receivedAt,channel,scannedAt,postmarkDate,carrierStamp
            1,2024-11-06T07:00:00,MAIL,,,
            2,1999-11-05T06:00:00,MAIL,,,
            3,2024-11-06T06:00:00,MAIL,,1924-11-05,
            4,2024-11-06T06:00:00,MAIL,,,2031-11-05
            5,2024-11-06T06:00:00,MAIL,2024-11-09T06:00:00,,
            """);
    Answer scans =
        mailRoom.sends(SCANS + "1,ACTUAL,2031-11-05T10:00:00,\n1,ACTUAL,1999-11-05T10:00:00,\n");

    assertThat(bad(arrivals.json()))
        .containsExactlyInAnyOrder(
            "3 receivedAt 1999-11-05T06:00:00",
            "4 postmarkDate 1924-11-05",
            "5 carrierStamp 2031-11-05",
            "6 scannedAt 2024-11-09T06:00:00");
    assertThat(bad(scans.json()))
        .containsExactlyInAnyOrder("2 at 2031-11-05T10:00:00", "3 at 1999-11-05T10:00:00");
  }

  @Test
  void bad_rows_go_by_cursor() {
    Answer sent = mailRoom.sends("number,kind,at\n1,A,x\n2,A,x\n3,A,x\n");
    String path = sent.header("Location") + "?limit=2";

    JsonObject first = canvass.get(path, "clerk").json();
    JsonObject rest =
        canvass
            .get(path + "&after=" + first.getJsonObject("bad").getString("next"), "clerk")
            .json();

    assertThat(bad(first)).containsExactly("2 at x", "3 at x");
    assertThat(bad(rest)).containsExactly("4 at x");
  }

  @Test
  void the_same_file_twice_changes_nothing_packed_or_not() throws IOException {
    byte[] file = (ARRIVALS + "1,2024-11-05T06:00:00,MAIL,true\n").getBytes(StandardCharsets.UTF_8);
    Answer first = mailRoom.sends("clerk", packed(file), "gzip");
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(bad(first.json())).containsExactly("4 number 1");
    Answer second = mailRoom.sends("supervisor", file, null);
    List<JsonObject> entries = mailRoom.entries("outcome=DONE");

    Answer again = mailRoom.sends("clerk", packed(file), null);

    assertThat(second.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(second.json());
    assertThat(progress(again.json())).isEqualTo(progress(first.json()));
    assertThat(mailRoom.entries("outcome=DONE")).isEqualTo(entries);
    assertThat(mailRoom.files()).hasSize(1);
    assertThat(mailRoom.all()).isEqualTo(2);
  }

  @Test
  void scans_decide_the_envelopes_that_wait_for_them() {
    long waiting = mailRoom.arrived("w-1", "2024-11-07T09:00:00", "MAIL");

    Answer sent = mailRoom.sends(SCANS + "w-1,ACTUAL,2024-11-05T12:00:00,281\n");

    assertThat(progress(sent.json())).isEqualTo("1 rows, 1 read, 1 taken");
    assertThat(mailRoom.state(waiting)).isEqualTo("TIMELY");
    assertThat(mailRoom.story("w-1"))
        .containsExactly(
            "receive by clerk",
            "refer-to-review by canvass",
            "add-evidence by clerk",
            "find-timely by canvass");
  }

  @Test
  void scans_that_come_before_their_envelopes_are_kept_and_taken_when_sent_again() {
    String scans =
        SCANS + "early,ACTUAL,2024-11-05T12:00:00,281\nsettled,ACTUAL,2024-11-05T12:00:00,281\n";
    mailRoom.arrived("settled");
    JsonObject before = mailRoom.sends(scans).json();
    assertThat(progress(before)).isEqualTo("2 rows, 2 read, 0 taken");
    assertThat(reasons(before))
        .satisfiesExactly(
            early -> assertThat(early).contains("no envelope of this number yet", "again"),
            settled -> assertThat(settled).contains("TIMELY", "again"));
    long early = mailRoom.arrived("early", "2024-11-07T09:00:00", "MAIL");
    assertThat(mailRoom.state(early)).isEqualTo("IN_REVIEW");

    Answer again = mailRoom.sends(scans);

    assertThat(again.status()).isEqualTo(200);
    assertThat(progress(again.json())).isEqualTo("2 rows, 2 read, 1 taken");
    assertThat(bad(again.json())).containsExactly("3 number settled");
    assertThat(mailRoom.state(early)).isEqualTo("TIMELY");
    List<JsonObject> entries = mailRoom.entries("outcome=DONE");
    assertThat(mailRoom.sends(scans).json()).isEqualTo(again.json());
    assertThat(mailRoom.entries("outcome=DONE")).isEqualTo(entries);
  }

  @Test
  void a_bad_row_says_what_is_wrong_with_it_now() {
    String scans = SCANS + "9,ACTUAL,2024-11-05T12:00:00,281\n";
    assertThat(reasons(mailRoom.sends(scans).json()).get(0)).contains("no envelope");
    mailRoom.arrived("9");

    assertThat(reasons(mailRoom.sends(scans).json()))
        .hasSize(1)
        .first()
        .asString()
        .contains("TIMELY");
  }

  @Test
  void a_file_with_a_header_only_has_no_rows() {
    Answer sent = mailRoom.sends(SCANS);

    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    assertThat(progress(sent.json())).isEqualTo("0 rows, 0 read, 0 taken");
    assertThat(sent.json().getBoolean("finished")).isTrue();
  }

  @Test
  void what_is_no_such_file_is_refused_whole() throws IOException {
    byte[] packed = packed(ARRIVALS.getBytes(StandardCharsets.UTF_8));
    byte[] damaged = packed.clone();
    damaged[packed.length / 2] ^= 0x55;
    mailRoom.sends(SCANS);
    check(
        refusal("an empty file", sending(new byte[0]), 400, "missing-body"),
        refusal(
            "a truncated gzip",
            sending(Arrays.copyOf(packed, packed.length / 2)),
            400,
            "truncated"),
        refusal(
            "a gzip without its last byte",
            sending(Arrays.copyOf(packed, packed.length - 1)),
            400,
            "truncated"),
        refusal("a damaged gzip", sending(damaged), 400, "corrupt-gzip"),
        told("a gzip bomb of nothing", sending(packed(new byte[17 << 20])), 422, "nul-character"),
        told(
            "a gzip bomb of one letter",
            sending(packed("x".repeat(17 << 20).getBytes(StandardCharsets.UTF_8))),
            422,
            "row-too-long"),
        told("a gzip of nothing", sending(packed(new byte[0])), 422, "unknown-header"),
        told(
            "a column for the voter",
            text("number,receivedAt,channel,voterName\n"),
            422,
            "unknown-header"),
        told(
            "a column too few",
            text("number,receivedAt\n1,2024-11-05T06:00:00\n"),
            422,
            "unknown-header"),
        told("a column twice", text("number,number,kind,at\n"), 422, "unknown-header"),
        told("no header", text("1,2024-11-05T06:00:00,MAIL\n"), 422, "unknown-header"),
        told("a quote that never ends", text(SCANS + "\"1,ACTUAL\n"), 422, "malformed-csv"),
        told(
            "Latin-1",
            sending("number,kind,at\n\u00fc".getBytes(StandardCharsets.ISO_8859_1)),
            422,
            "not-utf-8"),
        refusal(
            "another encoding",
            client -> mailRoom.sends("clerk", packed, "br"),
            415,
            "content-encoding"),
        told(
            "JSON that is no feed",
            client -> client.post(rehearsal.path("/imports"), "clerk", "{}", null),
            422,
            "unknown-header"),
        refusal(
            "XML",
            client -> mailRoom.sends("clerk", packed, "application/xml", null),
            415,
            "media-type"));
  }

  @Test
  void files_are_sent_by_the_countys_clerks_and_supervisors() {
    byte[] file = SCANS.getBytes(StandardCharsets.UTF_8);
    mailRoom.sends("clerk", file, null);
    check(
        told(
            "a verifier's",
            client -> mailRoom.sends("verifier1", ARRIVALS.getBytes(StandardCharsets.UTF_8), null),
            403,
            "wrong-role"),
        told(
            "an auditor's, of a file sent before",
            client -> mailRoom.sends("auditor", file, null),
            403,
            "wrong-role"),
        told(
            "an auditor's, of no such file",
            client -> mailRoom.sends("auditor", new byte[] {'x'}, null),
            403,
            "wrong-role"),
        told(
            "another county's",
            client ->
                client.send(
                    client
                        .request(
                            "POST",
                            rehearsal.path("orange", "/imports"),
                            "clerk",
                            null,
                            BodyPublishers.ofByteArray(file))
                        .setHeader("Content-Type", "text/csv")),
            403,
            "wrong-county"));
  }

  @Test
  void of_many_who_send_one_file_at_once_one_begins_it_and_each_row_goes_in_once() {
    List<Answer> answers = atOnce(() -> mailRoom.sends(ARRIVALS));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
    assertThat(mailRoom.all()).isEqualTo(2);
    assertThat(mailRoom.entries("outcome=DONE&event=begin-import")).hasSize(1);
    assertThat(mailRoom.entries("outcome=DONE&event=receive")).hasSize(2);
  }

  @Test
  void of_many_arrivals_under_one_number_one_is_taken_in() {
    List<Answer> answers =
        atOnce(() -> mailRoom.arrives(MailRoom.arrival("one", MailRoom.MORNING, "MAIL")));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(mailRoom.story("one")).containsExactly("receive by clerk", "find-timely by canvass");
  }

  private static List<Answer> atOnce(Supplier<Answer> call) {
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(call, task -> new Thread(task).start()))
            .toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }

  private Function<CanvassClient, Answer> sending(byte[] file) {
    return client -> mailRoom.sends("clerk", file, null);
  }

  private Function<CanvassClient, Answer> text(String file) {
    return sending(file.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] packed(byte[] file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(file);
    }
    return packed.toByteArray();
  }

  private static String progress(JsonObject file) {
    return "%d rows, %d read, %d taken"
        .formatted(file.getInt("rows"), file.getInt("read"), file.getInt("taken"));
  }

  private static List<JsonObject> items(JsonObject file) {
    JsonArray items = file.getJsonObject("bad").getJsonArray("items");
    return items.getValuesAs(JsonObject.class);
  }

  private static List<String> bad(JsonObject file) {
    return items(file).stream()
        .map(
            row ->
                row.getInt("line")
                    + " "
                    + row.getString("column")
                    + " "
                    + row.getString("value", null))
        .toList();
  }

  private static List<String> reasons(JsonObject file) {
    return items(file).stream().map(row -> row.getString("reason")).toList();
  }

  private void check(Refusal... refusals) {
    new Refusals(canvass, rehearsal).check(refusals);
  }
}
