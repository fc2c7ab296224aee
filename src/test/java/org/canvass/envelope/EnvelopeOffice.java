package org.canvass.envelope;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.EvidenceForm;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.rehearsal.Rehearsals;
import org.canvass.workflow.Act;

/** A county's mail room in a fresh rehearsal, as its officials would work in it. */
@Dependent
class EnvelopeOffice {
  static final String HERE = "los-angeles";
  static final String ELSEWHERE = "orange";

  @Inject private Rehearsals rehearsals;
  @Inject private Elections elections;
  @Inject private Envelopes envelopes;
  @Inject private Arrivals arrivals;
  @Inject private OpeningBatches batches;
  @Inject private Imports imports;
  @Inject private Canvasses canvasses;

  private Election election;

  /** Begins a rehearsal of its own, on the morning of election day. */
  EnvelopeOffice open() {
    election = rehearsals.copy("us-ca-2024-11-05", trainer());
    return this;
  }

  Election election() {
    return election;
  }

  void moveClock(String to) {
    rehearsals.moveClock(election, OffsetDateTime.parse(to).toInstant(), false, trainer());
  }

  void closePolls() {
    moveClock("2024-11-05T20:00:00-08:00");
    canvasses.move(
        election,
        Act.of(
            elections.docket(election),
            caller("supervisor", Role.SUPERVISOR, HERE),
            "canvass",
            Canvass.name(HERE),
            HERE,
            "close-polls"));
  }

  Envelope arrive(String number) {
    return arriveAt(number, "2024-11-05T06:30:00", null, "MAIL");
  }

  Envelope arriveAt(String number, String receivedAt, String homeCounty, String channel) {
    return arrivals.receive(
        election,
        act("clerk", Role.CLERK, HERE, "receive"),
        new ArrivalForm(
            number,
            homeCounty,
            receivedAt,
            null,
            channel,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  Envelope does(Envelope envelope, String account, Role role, String event) {
    return does(envelope, account, role, event, EnvelopeActForm.empty());
  }

  Envelope does(Envelope envelope, String account, Role role, String event, EnvelopeActForm form) {
    return doesIn(HERE, envelope, account, role, event, form);
  }

  Envelope doesIn(
      String county,
      Envelope envelope,
      String account,
      Role role,
      String event,
      EnvelopeActForm form) {
    Act act =
        new Act(
            elections.docket(election),
            caller(account, role, county),
            "envelope",
            envelope.subject(),
            county,
            event,
            envelope.revision(),
            form.reason(),
            form.happenedAt() == null ? null : OffsetDateTime.parse(form.happenedAt()).toInstant(),
            form.authority(),
            Map.of());
    return envelopes.move(election, envelope.id(), act, form);
  }

  static EnvelopeActForm because(String reason) {
    return new EnvelopeActForm(reason, null, null, null, null, null, null, null);
  }

  static EnvelopeActForm reason(String code) {
    return new EnvelopeActForm(null, null, null, code, null, null, null, null);
  }

  static EnvelopeActForm scanned(String kind, String at) {
    return new EnvelopeActForm(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new EvidenceForm(
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(new EvidenceForm.ScanForm(kind, at, null)),
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  Envelope clerk(Envelope envelope, String event) {
    return does(envelope, "clerk", Role.CLERK, event);
  }

  Envelope verifier(int which, Envelope envelope, String event) {
    return does(envelope, "verifier" + which, Role.VERIFIER, event);
  }

  Envelope accepted(String number) {
    return clerk(verifier(1, arrive(number), "match-signature"), "accept");
  }

  Envelope mismatch(String number) {
    Envelope envelope = verifier(1, arrive(number), "propose-mismatch");
    return verifier(3, verifier(2, envelope, "agree-to-mismatch"), "agree-to-mismatch");
  }

  OpeningBatch opened(Envelope... some) {
    return batches.open(
        election,
        act("clerk", Role.CLERK, HERE, "open").on("opening_batch", HERE + "/opening-batch", "open"),
        List.of(some).stream().map(Envelope::id).toList());
  }

  OpeningBatch counted(OpeningBatch batch, Long... withoutBallot) {
    return batches.count(
        election,
        batch.number(),
        Act.of(
            elections.docket(election),
            caller("clerk", Role.CLERK, HERE),
            batch.kind(),
            batch.subject(),
            HERE,
            "count"),
        List.of(withoutBallot));
  }

  Imports.Taken sends(String csv) {
    return imports.take(
        election,
        act("clerk", Role.CLERK, HERE, "begin-import")
            .on("envelope_import", HERE + "/import", "begin-import"),
        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
        null,
        Duration.ofMinutes(1));
  }

  Envelope now(Envelope envelope) {
    return envelopes.envelope(election, HERE, envelope.id());
  }

  private Act act(String account, Role role, String county, String event) {
    return Act.of(
        elections.docket(election),
        caller(account, role, county),
        "envelope",
        county + "/envelope",
        county,
        event);
  }

  private static Caller caller(String account, Role role, String county) {
    return new Caller(account, account, Set.of(role), county, true, null);
  }

  private static Caller trainer() {
    return caller("trainer", Role.TRAINER, "us-ca");
  }
}
