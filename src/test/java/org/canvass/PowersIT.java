package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.canvass.certification.SmallElection;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.WalkServlet;
import org.canvass.ledger.EventCatalogue.Place;
import org.canvass.people.Role;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * The matrix of powers, walked whole over HTTP: every event that a call can try, by every role in
 * the county itself, in another county and in the state. Each cell is refused with 403 or it is
 * not, as the matrix says. What is tried is made so that it changes nothing where it is allowed.
 */
@ArquillianTest
@RunAsClient
class PowersIT {
  private static final String COUNTY = SmallElection.ALPINE;
  private static final String STALE = "\"999999\"";
  private static final String STEP_FILE = "/canvass/steps/inspect-materials/file";

  /** Events that no call tries: Canvass tells them, or they are told beside another act. */
  private static final Set<String> BESIDE_OTHERS =
      Set.of(
          "adopted_rulebook/adopt",
          "election/change-law",
          "mail_generation/finish-generating",
          "re_evaluation/count",
          "re_evaluation/apply-part",
          "log_key/make-key",
          "canvass/schedule",
          "step/schedule",
          "step_file/attach",
          "discrepancy/restate",
          "tally_count/draw",
          "envelope/receive-elsewhere",
          "envelope/find-mismatch",
          "envelope_import/import-rows",
          "contest_book/register",
          "results_update/correct",
          "county_certification/fall",
          "state_certification/open",
          "state_certification/fall",
          "alarm/out-of-hours",
          "missed_duty/miss");

  /** Tried on what is not there, since making one takes a whole count: allowed is 404 then. */
  private static final Set<String> NOT_THERE =
      Set.of(
          "election/set-up",
          "opening_batch/count",
          "re_evaluation/approve",
          "mail_generation/stop-generating",
          "re_evaluation/withdraw",
          "re_evaluation/pause",
          "re_evaluation/resume",
          "attachment/replace",
          "attachment/withdraw",
          "file_layout/withdraw",
          "envelope_import/stop-import",
          "envelope_import/resume-import",
          "envelope_import/dismiss-row",
          "correction/propose",
          "correction/approve",
          "correction/reject",
          "tally_count/count");

  private static final Call SET_UP =
      new Call("POST", "/api/rehearsals", "{\"from\":\"us-ca-2024-11-05\"}", null);

  /** Reading is for everybody; that an auditor reads is told, and nobody else's reading is. */
  private static final String READING = "audit_visit";

  /** Accounts are the office's, and what may be done with them is tried in {@code OfficialsIT}. */
  private static final Set<String> ACCOUNTS =
      Set.of("official", "account_proposal", "deputy_authority");

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private String election;

  /** How an event is tried. */
  private record Call(String method, String path, String body, String ifMatch) {}

  @Test
  void every_cell_is_allowed_or_refused_as_the_matrix_says() {
    canvass = new CanvassClient(base);
    election = canvass.post("/walk", null, null, null).body();
    prepare();
    List<String> wrong = new ArrayList<>();
    Map<Boolean, Integer> cells = new TreeMap<>();
    Set<String> unwalked = new TreeSet<>();
    for (Powers.Power power : Powers.all()) {
      String name = power.kind() + "/" + power.event();
      if (power.kind().equals(READING)
          || ACCOUNTS.contains(power.kind())
          || BESIDE_OTHERS.contains(name)) {
        continue;
      }
      Call call = call(power);
      if (call == null) {
        unwalked.add(name);
        continue;
      }
      Call refused = name.equals("election/set-up") ? SET_UP : call;
      for (Role role : WalkServlet.PERSONS) {
        for (String jurisdiction : WalkServlet.JURISDICTIONS) {
          boolean may = power.by().contains(role) && covers(power, jurisdiction);
          Answer answer = send(may ? call : refused, WalkServlet.account(role, jurisdiction));
          cells.merge(may, 1, Integer::sum);
          if (may == (answer.status() == 403)
              || answer.status() == 401
              || answer.status() == 404 && !NOT_THERE.contains(name)
              || answer.status() >= 500) {
            wrong.add(
                "%s by %s of %s: %d %s"
                    .formatted(name, role, jurisdiction, answer.status(), answer.body()));
          }
        }
      }
    }
    // whoever runs it wants to know how many there were
    System.out.printf("powers walked: %s cells%n", cells);
    assertThat(unwalked).as("events that this walk does not know how to try").isEmpty();
    assertThat(wrong).isEmpty();
  }

  private static boolean covers(Powers.Power power, String jurisdiction) {
    return jurisdiction.equals("us-ca")
        || power.place() == Place.COUNTY && jurisdiction.equals(COUNTY);
  }

  /** What events need to be tried on. */
  private void prepare() {
    made("/governing-body", board(), Role.REGISTRAR);
    made(
        "/discrepancies",
        "{\"about\":\"walk\",\"before\":2,\"after\":1,\"text\":\"One is missing.\"}",
        Role.SUPERVISOR);
    made(
        "/registers/provisional/batches",
        "{\"batch\":\"W-1\",\"received\":1,\"valid\":0,\"counted\":0}",
        Role.SUPERVISOR);
    made(
        "/canvass/manual-tally",
        "{\"method\":\"PRECINCTS_AND_BATCHES\",\"drawAt\":\"2024-12-12T10:00:00-08:00\",\"place\":\"Markleeville\",\"published\":\"Web site\"}",
        Role.SUPERVISOR);
    made(
        "/envelopes",
        "{\"number\":\"W1\",\"receivedAt\":\"2024-11-05T06:30:00-08:00\",\"channel\":\"MAIL\",\"signed\":true}",
        Role.CLERK);
    made("/trays", "{\"channel\":\"MAIL\",\"number\":\"W1\"}", Role.CLERK);
  }

  private static String board() {
    return "{\"name\":\"Board\",\"seats\":5,\"members\":[\"%s\",\"%s\"]}"
        .formatted(
            WalkServlet.account(Role.BOARD, COUNTY), WalkServlet.account(Role.BOARD, "us-ca"));
  }

  private void made(String path, String body, Role role) {
    Answer answer = canvass.post(county(path), WalkServlet.account(role, COUNTY), body, null);
    assertThat(answer.status()).as(path + answer.body()).isIn(200, 201);
  }

  private Call call(Powers.Power power) {
    String event = power.event();
    return switch (power.kind() + "/" + event) {
      case "election/set-up" ->
          new Call("POST", "/api/rehearsals", "{\"from\":\"no-such-election\"}", null);
      case "election/move-clock" ->
          new Call(
              "PUT",
              "/api/elections/" + election + "/clock",
              "{\"now\":\"2024-11-05T06:00:00-08:00\",\"script\":false}",
              null);
      case "mail_generation/generate" ->
          new Call(
              "POST", "/api/elections/" + election + "/mail-generation", "{\"oneIn\":0}", null);
      case "mail_generation/stop-generating" ->
          new Call("POST", "/api/elections/" + election + "/mail-generation/stop", "{}", null);
      case "re_evaluation/propose" ->
          new Call("POST", "/api/elections/" + election + "/re-evaluations", "{}", null);
      case "log_key/rotate-key" ->
          new Call("POST", "/api/elections/" + election + "/ledger/keys", "{}", null);
      case "discrepancy/open" ->
          post("/discrepancies", "{\"about\":\"\",\"before\":2,\"after\":2,\"text\":\"x\"}");
      case "accounting_line/enter" ->
          new Call(
              "PUT",
              county("/reconciliation/lines/roster-signatures"),
              "{\"value\":-1,\"source\":\"x\"}",
              STALE);
      case "register_batch/receive" ->
          post(
              "/registers/provisional/batches",
              "{\"batch\":\"W-1\",\"received\":1,\"valid\":5,\"counted\":9}");
      case "register_batch/count" ->
          new Call(
              "PUT",
              county("/registers/provisional/batches/W-1"),
              "{\"received\":1,\"valid\":5,\"counted\":9}",
              STALE);
      case "extension/extend" ->
          post(
              "/canvass/extensions",
              "{\"deadline\":\"no-such\",\"until\":\"2024-12-09T23:59:59-08:00\",\"authority\":{\"court\":\"x\",\"caseNumber\":\"y\"},\"reason\":\"z\"}");
      case "manual_tally/notice" ->
          post(
              "/canvass/manual-tally",
              "{\"method\":\"PRECINCTS_AND_BATCHES\",\"drawAt\":\"2024-12-12T10:00:00-08:00\",\"place\":\"M\",\"published\":\"W\"}");
      case "manual_tally/notice-again" ->
          new Call(
              "PUT",
              county("/canvass/manual-tally"),
              "{\"method\":\"PRECINCTS_AND_BATCHES\",\"drawAt\":\"2024-12-12T10:00:00-08:00\",\"place\":\"M\",\"published\":\"W\"}",
              STALE);
      case "manual_tally/list" ->
          new Call(
              "PUT",
              county("/canvass/manual-tally/list"),
              "{\"precincts\":[\"1\"],\"batches\":[]}",
              STALE);
      case "tally_count/add" ->
          post("/canvass/manual-tally/units", "{\"name\":\"1\",\"reason\":\"x\"}");
      case "tally_count/count" ->
          new Call(
              "PUT",
              county("/canvass/manual-tally/units/1"),
              "{\"machineCount\":1,\"handCount\":1}",
              STALE);
      case "envelope/receive" ->
          post(
              "/envelopes",
              "{\"number\":\"W1\",\"receivedAt\":\"2024-11-05T06:30:00-08:00\",\"channel\":\"MAIL\",\"signed\":true}");
      case "tray/send" -> post("/trays", "{\"channel\":\"PIGEON\"}");
      case "tray/take-in" -> post("/trays", "{\"channel\":\"PIGEON\",\"here\":true}");
      case "opening_batch/open" -> post("/opening-batches", "{\"envelopes\":[999999999]}");
      case "opening_batch/count" ->
          new Call("POST", county("/opening-batches/1/events/count"), "{}", STALE);
      case "file_layout/describe" ->
          new Call("PUT", county("/file-layouts/walk"), "{\"kind\":\"SCANS\"}", null);
      case "file_layout/withdraw" ->
          post("/file-layouts/no-such/withdrawal", "{\"reason\":\"A walk\"}");
      case "envelope_import/begin-import" -> post("/imports", "number\n");
      case "envelope_import/stop-import" ->
          post("/imports/999999999/stop", "{\"reason\":\"A walk\"}");
      case "envelope_import/resume-import" ->
          post("/imports/999999999/resume", "{\"reason\":\"A walk\"}");
      case "envelope_import/dismiss-row" ->
          post("/imports/999999999/rows/1/dismissal", "{\"reason\":\"A walk\"}");
      case "step_file/note" -> post(STEP_FILE + "/notes", "{\"text\":\"A walk\"}");
      case "step_file/assign" -> post(STEP_FILE + "/assignment", "{\"to\":\"Table 4\"}");
      case "attachment/attach" ->
          post(STEP_FILE + "/attachments?name=a.txt&reason=A+walk", "A walk");
      case "attachment/replace" ->
          post(STEP_FILE + "/attachments/99/versions?name=a.txt&reason=A+walk", "A walk");
      case "attachment/withdraw" ->
          post(STEP_FILE + "/attachments/99/withdrawal", "{\"reason\":\"A walk\"}");
      case "results_update/publish" -> post("/updates", "{}");
      case "correction/propose" -> post("/updates/1/corrections?reason=A+walk", "{}");
      case "governing_body/seat" ->
          post(
              "/governing-body",
              "{\"name\":\"Board\",\"seats\":5,\"members\":[\"nobody-at-all\"]}");
      case "declaration_vote/cast" ->
          post("/governing-body/votes", "{\"vote\":\"AYE\",\"statementSha256\":\"0\"}");
      case "estimate/file-estimate" -> post("/estimates", "{\"total\":-1,\"source\":\"x\"}");
      case "finished_count/finish-counting" ->
          post("/finished-counts", "{\"counted\":-1,\"excepted\":{},\"source\":\"x\"}");
      case "release_plan/announce" ->
          post(
              "/release-plan",
              "{\"announcedAt\":\"2024-11-06T12:00:00-08:00\",\"releases\":[],\"source\":\"x\"}");
      case "county_certification/draft" -> post("/certification", "{}");
      default -> event(power);
    };
  }

  private Call event(Powers.Power power) {
    String within =
        switch (power.kind()) {
          case "canvass" -> county("/canvass");
          case "step" -> county("/canvass/steps/" + first("/canvass/steps", "step"));
          case "discrepancy" -> county("/discrepancies/" + first("/discrepancies", "key"));
          case "register_batch" -> county("/registers/provisional/batches/W-1");
          case "manual_tally" -> county("/canvass/manual-tally");
          case "envelope" -> county("/envelopes/" + first("/envelopes", "id"));
          case "tray" -> county("/trays/W1");
          case "correction" -> county("/corrections/1");
          case "re_evaluation" -> "/api/elections/" + election + "/re-evaluations/1";
          case "county_certification" -> county("/certification");
          case "state_certification" -> "/api/elections/" + election + "/certification";
          default -> null;
        };
    return within == null
        ? null
        : new Call("POST", within + "/events/" + power.event(), body(power), STALE);
  }

  private static String body(Powers.Power power) {
    return switch (power.kind() + "/" + power.event()) {
      case "manual_tally/draw" -> "{\"seed\":\"39481567021320241112\"}";
      case "manual_tally/report" -> "{\"report\":\"A walk\",\"observers\":0}";
      default -> "{\"reason\":\"A walk\"}";
    };
  }

  private String first(String path, String member) {
    Answer list = canvass.get(county(path), WalkServlet.account(Role.CLERK, COUNTY));
    return list.json()
        .getJsonArray("items")
        .getJsonObject(0)
        .get(member)
        .toString()
        .replace("\"", "");
  }

  private Call post(String path, String body) {
    return new Call("POST", county(path), body, null);
  }

  private String county(String path) {
    return "/api/elections/" + election + "/counties/" + COUNTY + path;
  }

  private Answer send(Call call, String account) {
    if (call.path().endsWith("/imports")) {
      return canvass.send(
          canvass
              .request("POST", call.path(), account, null, BodyPublishers.ofString(call.body()))
              .setHeader("Content-Type", "text/csv"));
    }
    return call.method().equals("PUT")
        ? canvass.put(call.path(), account, call.body(), call.ifMatch())
        : canvass.post(call.path(), account, call.body(), call.ifMatch());
  }
}
