package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A small ledger as the office would write it: envelopes through their life cycle, a step that is
 * reopened by two persons, a canvass that one person certifies and another declares, refused
 * attempts. Entries are canonical by construction: their members stand in sorted maps.
 */
final class GeneratedLog {
  static final String LEDGER = "us-ca-2024-11-05";
  static final String ORIGIN = "canvass.example/rehearsal/" + LEDGER;
  static final String RULEBOOK =
      """
      id: us-ca
      zone: America/Los_Angeles
      settings:
        mismatch-officials:
          value: 3
        separate-persons:
          value: yes
        re-evaluation-approvals:
          value: 2
        request-ends:
          value: "23:59"
        deputies:
          none-for: [BOARD, AUDITOR]
        governing-body:
          quorum-over: 1/2
          concurring-over: 1/2
      """;
  private static final long FIRST_SECOND = 60;

  /** In which role each of the cast acts. */
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("founder", "TRAINER"),
          Map.entry("canvass", "SYSTEM"),
          Map.entry("clerk", "CLERK"),
          Map.entry("first", "VERIFIER"),
          Map.entry("second", "VERIFIER"),
          Map.entry("third", "VERIFIER"),
          Map.entry("supervisor", "SUPERVISOR"),
          Map.entry("registrar", "REGISTRAR"),
          Map.entry("board", "BOARD"),
          Map.entry("member.a", "BOARD"),
          Map.entry("member.b", "BOARD"),
          Map.entry("member.c", "BOARD"),
          Map.entry("analyst", "STATE_ANALYST"),
          Map.entry("certifier", "STATE_CERTIFIER"));

  /** One entry in the making, with its texts; a superuser can change any of it. */
  static final class Told {
    final Map<String, Object> body;
    String reason;
    String authority;
    String salt;

    Told(Map<String, Object> body) {
      this.body = body;
    }

    long id() {
      return (Long) body.get("id");
    }

    String subject() {
      return (String) body.get("subject");
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> after() {
      return (Map<String, Object>) body.computeIfAbsent("after", fresh -> new TreeMap<>());
    }

    byte[] bytes() {
      return json(body).getBytes(StandardCharsets.UTF_8);
    }

    Told copy() {
      Map<String, Object> other = new TreeMap<>(body);
      if (body.containsKey("after")) {
        other.put("after", new TreeMap<>(after()));
      }
      Told told = new Told(other);
      told.reason = reason;
      told.authority = authority;
      told.salt = salt;
      return told;
    }
  }

  /** A row of the database as it stands. */
  static final class Row {
    final String kind;
    final String subject;
    long revision;
    Map<String, Object> facts = new TreeMap<>();

    Row(String kind, String subject) {
      this.kind = kind;
      this.subject = subject;
    }

    String line() {
      Map<String, Object> known = new TreeMap<>(facts);
      known.values().removeIf(Objects::isNull);
      return "{\"digest\":\"%s\",\"kind\":\"%s\",\"revision\":%d,\"subject\":\"%s\"}"
          .formatted(sha256(json(known)), kind, revision, subject);
    }
  }

  final List<Told> entries = new ArrayList<>();
  final Map<String, Row> rows = new TreeMap<>();
  private long nextId = 100;
  private long second = FIRST_SECOND;

  /** The story, with so many envelopes. */
  static GeneratedLog of(int envelopes) {
    GeneratedLog log = new GeneratedLog();
    log.tell(
        "election",
        LEDGER,
        "set-up",
        null,
        "founder",
        Map.of("rulebook_sha256", sha256(RULEBOOK), "live", true));
    log.tell(
        "canvass",
        "alpha/canvass",
        "schedule",
        "SCHEDULED",
        "founder",
        Map.of("county", "alpha", "registered", 1000L));
    log.tell(
        "step",
        "alpha/step/tally",
        "schedule",
        "PENDING",
        "founder",
        Map.of("county", "alpha", "title", "Tally \"one\" — ä"));
    for (int i = 0; i < envelopes; i++) {
      log.envelope(i);
    }
    log.stepReopened();
    log.envelopeDecidedAnew();
    log.figureCorrected();
    log.canvassDeclared();
    return log;
  }

  private void envelope(int number) {
    String subject = "alpha/envelope/%06d".formatted(number);
    Map<String, Object> first = new TreeMap<>();
    for (String column :
        List.of("batch", "defect", "number", "received_at", "reason_code", "statement_found_by")) {
      first.put(column, null);
    }
    first.put("county", "alpha");
    first.put("number", "E%06d".formatted(number));
    tell("envelope", subject, "receive", "RECEIVED", "clerk", first);
    tell(
        "envelope",
        subject,
        "find-timely",
        "TIMELY",
        "canvass",
        Map.of("received_at", "2024-11-05T08:00:00+00:00"));
    if (number % 5 == 4) {
      tell(
          "envelope",
          subject,
          "propose-mismatch",
          "MISMATCH_PROPOSED",
          "first",
          Map.of("defect", "MISMATCH"));
      refuse("envelope", subject, "agree-to-mismatch", "first");
      tell("envelope", subject, "agree-to-mismatch", "MISMATCH_PROPOSED", "second", Map.of());
      tell("envelope", subject, "agree-to-mismatch", "MISMATCH_PROPOSED", "third", Map.of());
      tell("envelope", subject, "find-mismatch", "MISMATCH", "canvass", Map.of());
      because(
          tell(
              "envelope",
              subject,
              "reject",
              "REJECTED",
              "supervisor",
              Map.of("reason_code", "mismatch")),
          "no signature compares");
    } else {
      tell("envelope", subject, "match-signature", "SIGNATURE_MATCHED", "first", Map.of());
      tell("envelope", subject, "accept", "ACCEPTED", "clerk", Map.of("batch", 7L));
    }
  }

  private void stepReopened() {
    String step = "alpha/step/tally";
    tell("step", step, "start", "IN_PROGRESS", "clerk", Map.of());
    tell("step", step, "complete", "DONE", "clerk", Map.of());
    because(tell("step", step, "ask-to-reopen", "DONE", "clerk", Map.of()), "a batch was left out");
    because(
        tell("step", step, "reopen", "REOPENED", "supervisor", Map.of()), "a batch was left out");
  }

  private void envelopeDecidedAnew() {
    String envelope = "alpha/envelope/late";
    String run = "re-evaluation/1";
    Map<String, Object> first = new TreeMap<>();
    first.put("county", "alpha");
    first.put("re_evaluated", null);
    tell("envelope", envelope, "receive", "RECEIVED", "clerk", first);
    tell("envelope", envelope, "find-late", "LATE", "canvass", Map.of());
    because(
        tell(
            "re_evaluation",
            run,
            "propose",
            "PROPOSED",
            "founder",
            Map.of("number", 1L, "rulebook_sha256", sha256(RULEBOOK))),
        "a court gave more time");
    tell("re_evaluation", run, "count", "PROPOSED", "canvass", Map.of("would_change", 1L));
    tell("re_evaluation", run, "approve", "PROPOSED", "analyst", Map.of("approved_by", "analyst"));
    tell(
        "re_evaluation",
        run,
        "approve",
        "PROPOSED",
        "certifier",
        Map.of("approved_by", "analyst certifier"));
    tell("re_evaluation", run, "take-effect", "APPLYING", "canvass", Map.of());
    tell(
        "election",
        LEDGER,
        "change-law",
        null,
        "canvass",
        Map.of("rulebook_sha256", sha256(RULEBOOK)));
    because(
        tell(
            "envelope",
            envelope,
            "re-evaluate-timely",
            "TIMELY",
            "canvass",
            Map.of("re_evaluated", 1L)),
        "within the court's time");
    tell("re_evaluation", run, "finish", "APPLIED", "canvass", Map.of());
  }

  private void figureCorrected() {
    Map<String, Object> wrong =
        Map.of("county", "alpha", "number", 0L, "figures_sha256", sha256("100"));
    tell("results_update", "alpha/update/0", "publish", null, "clerk", wrong);
    Map<String, Object> right = new TreeMap<>();
    right.put("county", "alpha");
    right.put("corrects", 0L);
    right.put("figures_sha256", sha256("99"));
    right.put("source_sha256", sha256("snapshot"));
    Map<String, Object> proposed = new TreeMap<>(right);
    proposed.put("published", null);
    because(
        tell("correction", "alpha/correction/1", "propose", "PROPOSED", "supervisor", proposed),
        "a batch was read twice");
    because(
        tell("results_update", "alpha/update/1", "correct", null, "registrar", right),
        "a batch was read twice");
    tell(
        "correction",
        "alpha/correction/1",
        "approve",
        "APPROVED",
        "registrar",
        Map.of("published", 1L));
  }

  private void canvassDeclared() {
    String canvass = "alpha/canvass";
    String statement = "alpha/certification";
    tell("canvass", canvass, "close-polls", "SEMIFINAL", "registrar", Map.of());
    tell("canvass", canvass, "open", "OPEN", "registrar", Map.of());
    tell("canvass", canvass, "count-complete", "COUNT_COMPLETE", "registrar", Map.of());
    tell(
        "county_certification",
        statement,
        "draft",
        "DRAFT",
        "registrar",
        Map.of("county", "alpha", "statement_sha256", sha256("statement")));
    tell("county_certification", statement, "sign", "SIGNED", "registrar", Map.of());
    tell("canvass", canvass, "certify", "CERTIFIED", "registrar", Map.of());
    tell(
        "governing_body",
        "alpha/governing-body",
        "seat",
        null,
        "registrar",
        Map.of(
            "county",
            "alpha",
            "seats",
            3L,
            "quorum",
            2L,
            "concurring",
            2L,
            "members",
            "member.a member.b member.c"));
    vote("member.a", "AYE");
    vote("member.b", "NO");
    vote("member.c", "AYE");
    tell("canvass", canvass, "declare", "DECLARED", "board", Map.of());
    tell("county_certification", statement, "declare", "DECLARED", "board", Map.of());
  }

  private void vote(String member, String vote) {
    tell(
        "declaration_vote",
        "alpha/declaration/" + member,
        "cast",
        null,
        member,
        Map.of(
            "county",
            "alpha",
            "member",
            member,
            "vote",
            vote,
            "statement_sha256",
            sha256("statement")));
  }

  /** One change and its entry. */
  Told tell(
      String kind, String subject, String event, String to, String actor, Map<String, ?> after) {
    Row row = rows.computeIfAbsent(subject, fresh -> new Row(kind, subject));
    Told told = entry(kind, subject, event, actor, "DONE");
    Object before = row.facts.get("state");
    if (before != null) {
      told.body.put("from", before);
    }
    row.revision++;
    row.facts.putAll(after);
    if (to != null) {
      told.body.put("to", to);
      row.facts.put("state", to);
    }
    told.body.put("revision", row.revision);
    if (!after.isEmpty()) {
      told.body.put("after", new TreeMap<>(after));
    }
    return told;
  }

  void refuse(String kind, String subject, String event, String actor) {
    entry(kind, subject, event, actor, "REFUSED").body.put("refusal", "blocked");
  }

  private Told entry(String kind, String subject, String event, String actor, String outcome) {
    Map<String, Object> body = new TreeMap<>();
    String now =
        "2024-11-05T%02d:%02d:%02d.5+00:00".formatted(second / 3600, second / 60 % 60, second % 60);
    second++;
    body.put("id", nextId++);
    body.put("ledger", LEDGER);
    body.put("subject", subject);
    body.put("kind", kind);
    body.put("event", event);
    body.put("outcome", outcome);
    body.put("actor", actor);
    if (outcome.equals("DONE")) {
      body.put("role", ROLES.get(actor));
    }
    body.put("actorName", actor + " Łukasz");
    body.put("happenedAt", now);
    body.put("recordedAt", now);
    body.put("evidence", new TreeMap<>(Map.of("seen", true, "pages", 3L)));
    Told told = new Told(body);
    entries.add(told);
    return told;
  }

  static void because(Told told, String reason) {
    told.reason = reason;
    told.salt = "00112233445566778899aabbccddeeff";
    told.body.put("reasonHash", salted(told.salt, reason));
  }

  static String salted(String salt, String text) {
    return HexFormat.of()
        .formatHex(
            Facts.sha256(HexFormat.of().parseHex(salt), text.getBytes(StandardCharsets.UTF_8)));
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(Facts.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  List<byte[]> bodies() {
    return entries.stream().map(Told::bytes).toList();
  }

  /** The entry of this subject's event. */
  Told find(String subject, String event) {
    return entries.stream()
        .filter(each -> each.subject().equals(subject) && each.body.get("event").equals(event))
        .findFirst()
        .orElseThrow();
  }

  void swap(Told one, Told other) {
    Collections.swap(entries, entries.indexOf(one), entries.indexOf(other));
  }

  /** Canonical for what is used here: sorted maps, whole numbers, plain texts. */
  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder object = new StringBuilder("{");
      map.forEach(
          (name, inner) ->
              object
                  .append(object.length() > 1 ? "," : "")
                  .append(json(name))
                  .append(':')
                  .append(json(inner)));
      return object.append('}').toString();
    }
    if (value instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    return String.valueOf(value);
  }
}
