package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.verifier.GeneratedLog.Told;
import org.junit.jupiter.api.Test;

/**
 * A superuser of the database changes what he likes. Each attack comes in two forms: with the tree
 * as it was, and with the tree made anew and signed by the log's own key, as somebody could who
 * holds the key as well.
 */
class AttacksTest extends AttackedLog {
  @Test
  void a_tally_list_that_was_changed_or_taken_away_is_found() {
    String list = "PRECINCT 1\nPRECINCT 2\n";
    Told listed =
        log.tell(
            "manual_tally",
            "alpha/manual-tally",
            "notice",
            "NOTICED",
            "registrar",
            java.util.Map.of("county", "alpha", "list_hash", GeneratedLog.sha256(list)));
    bundle.rows(log);
    String name = "tally-lists/%s.txt".formatted(GeneratedLog.sha256(list));
    bundle.text(name, list);
    assertThat(resigned().out()).contains("VERIFIED").doesNotContain("tally-list: ");
    bundle.text(name, "PRECINCT 1\n");
    assertThat(resigned().out())
        .contains("tally-list: " + name + " has another SHA-256")
        .contains("tally-list: " + place(listed) + ": no list in the bundle has the SHA-256");
  }

  @Test
  void the_honest_log_is_verified() {
    Auditor auditor = verify("--since", kept.toString());
    assertThat(auditor.out()).startsWith("VERIFIED\n");
    assertThat(auditor.status()).isZero();
  }

  @Test
  void another_actor() {
    changed(told(VICTIM, "accept"), told -> told.body.put("actor", "nobody"));
  }

  @Test
  void another_time() {
    changed(
        told(VICTIM, "accept"),
        told -> {
          told.body.put("recordedAt", "2024-11-05T00:30:00+00:00");
          told.body.put("happenedAt", "2024-11-05T00:30:00+00:00");
        });
    assertThat(resigned().out()).contains("time: entry ");
  }

  @Test
  void other_evidence() {
    changed(told(VICTIM, "accept"), told -> told.body.put("evidence", Map.of("pages", 4L)));
  }

  @Test
  void another_state() {
    Told told = told(VICTIM, "accept");
    changed(told, each -> each.body.put("to", "REJECTED"));
    assertThat(resigned().out()).contains("state: " + place(told) + ": \"accept\" cannot lead");
  }

  @Test
  void another_state_by_a_lawful_event_is_not_what_the_row_says() {
    Told told = told(VICTIM, "accept");
    changed(
        told,
        each -> {
          each.body.put("to", "REJECTED");
          each.body.put("event", "reject");
        });
    assertThat(resigned().out()).contains("subject: " + place(told) + ": the row of " + VICTIM);
  }

  @Test
  void another_reason() {
    Told told = told(REJECTED, "reject");
    told.reason = "the voter moved";
    bundle.texts(log);
    assertThat(verify().out()).startsWith("NOT VERIFIED").contains("text: " + place(told));
  }

  @Test
  void another_reason_with_its_hash() {
    changed(told(REJECTED, "reject"), told -> GeneratedLog.because(told, "the voter moved"));
  }

  @Test
  void an_entry_in_the_middle_is_taken_out() {
    Told gone = told(VICTIM, "find-timely");
    int leaf = log.entries.indexOf(gone);
    Told next = log.entries.get(leaf + 1);
    Told later = told(VICTIM, "match-signature");
    log.entries.remove(gone);
    asItWas();
    assertThat(verify().out()).startsWith("NOT VERIFIED").contains("leaf " + leaf + ")");
    Auditor auditor = resigned();
    assertThat(auditor.out())
        .contains("consistency: ")
        .contains("revision: " + place(later) + ": it tells revision 3 of " + VICTIM)
        .contains("revision 1 in entry " + told(VICTIM, "receive").id());
    assertThat(next).isNotNull();
  }

  @Test
  void the_tail_is_cut_off() {
    log.entries.subList(log.entries.size() - 5, log.entries.size()).clear();
    int size = log.entries.size();
    Auditor auditor = resigned();
    assertThat(auditor.out())
        .contains("consistency: the checkpoint kept in " + kept)
        .contains("entries from leaf " + size + " on were cut off")
        .contains("the row of alpha/canvass: it is at revision 6, which entries after");
  }

  @Test
  void two_entries_change_places() {
    log.swap(told(VICTIM, "find-timely"), told(VICTIM, "match-signature"));
    asItWas();
    assertThat(verify().out())
        .contains("tree: " + place(told(VICTIM, "match-signature")))
        .contains("tree: ");
    assertThat(resigned().out())
        .contains("revision: " + place(told(VICTIM, "match-signature")))
        .contains("consistency: ");
  }

  @Test
  void an_entry_is_put_in() {
    Told before = told(VICTIM, "accept");
    Told forged = before.copy();
    forged.body.put("id", 99_999L);
    forged.body.put("event", "reject");
    forged.body.put("from", "ACCEPTED");
    forged.body.put("to", "REJECTED");
    forged.body.put("revision", 5L);
    forged.after().clear();
    log.entries.add(log.entries.indexOf(before) + 1, forged);
    asItWas();
    assertThat(verify().out()).contains("tree: " + place(forged) + ": the tree knows nothing");
    assertThat(resigned().out())
        .contains("subject: " + place(forged) + ": the row of " + VICTIM)
        .contains("consistency: ");
  }

  @Test
  void an_entry_is_copied() {
    Told original = told(VICTIM, "accept");
    Told copy = original.copy();
    log.entries.add(log.entries.indexOf(original) + 3, copy);
    asItWas();
    assertThat(verify().out()).startsWith("NOT VERIFIED");
    assertThat(resigned().out())
        .contains("entry: " + place(copy) + ": another entry before it has the same id")
        .contains("revision: " + place(copy));
  }

  @Test
  void two_envelopes_change_places() {
    String other = "alpha/envelope/000062";
    for (Told told : log.entries) {
      if (told.subject().equals(VICTIM)) {
        told.body.put("subject", other);
      } else if (told.subject().equals(other)) {
        told.body.put("subject", VICTIM);
      }
    }
    bundle.entries(log.bodies());
    assertThat(verify().out())
        .contains("tree: " + place(told(other, "receive")))
        .contains("tree: " + place(told(VICTIM, "receive")));
    assertThat(resigned().out())
        .contains("subject: " + place(told(VICTIM, "accept")))
        .contains("subject: " + place(told(other, "accept")))
        .contains("consistency: ");
  }

  @Test
  void a_row_alone_is_changed() {
    log.rows.get(VICTIM).facts.put("state", "REJECTED");
    bundle.rows(log);
    assertThat(verify().out())
        .startsWith("NOT VERIFIED")
        .contains("subject: " + place(told(VICTIM, "accept")) + ": the row of " + VICTIM);
  }

  @Test
  void a_row_is_taken_away() {
    log.rows.remove(VICTIM);
    bundle.rows(log);
    assertThat(verify().out())
        .contains(place(told(VICTIM, "accept")) + ": the row of " + VICTIM + " is missing");
  }

  @Test
  void a_row_without_entries_is_not_passed_over() {
    log.rows.put("zeta", new GeneratedLog.Row("step", "zeta"));
    log.rows.get("zeta").revision = 1;
    bundle.rows(log);
    assertThat(verify().out()).startsWith("NOT WHOLLY CHECKED").contains("\"zeta\", revision 1");
  }

  @Test
  void an_old_backup_is_restored() {
    GeneratedBundle old = GeneratedBundle.of(GeneratedLog.of(ENVELOPES - 20), KEY);
    bundle.files.clear();
    bundle.files.putAll(old.files);
    assertThat(verify().out()).startsWith("VERIFIED");
    assertThat(verify("--since", kept.toString()).out())
        .startsWith("NOT VERIFIED")
        .contains("an old state was restored");
  }

  @Test
  void two_auditors_are_shown_two_logs() throws Exception {
    Path one = bundle.zip(folder.resolve("one.zip"));
    Told told = told(VICTIM, "accept");
    int leaf = log.entries.indexOf(told);
    told.body.put("actor", "nobody");
    GeneratedBundle other = GeneratedBundle.of(log, KEY);
    Path two = other.zip(folder.resolve("two.zip"));
    Auditor compared = Auditor.runs("compare", one.toString(), two.toString());
    assertThat(compared.status()).isEqualTo(1);
    assertThat(compared.out())
        .contains("the log has forked")
        .contains("(leaf " + leaf + "): from this entry on they differ");
    Path note = folder.resolve("other-checkpoint");
    Files.write(note, other.files.get("checkpoint"));
    assertThat(Auditor.runs("compare", kept.toString(), note.toString()).out())
        .contains("the log has forked");
    assertThat(Auditor.runs("compare", kept.toString(), one.toString(), "--key", vkey()).out())
        .startsWith("VERIFIED");
  }

  @Test
  void the_table_of_moves_is_widened() {
    String tables = new String(bundle.files.get("life-cycles.json"));
    bundle.text(
        "life-cycles.json",
        tables.replace(
            "{\"event\":\"find-late\",\"from\":\"RECEIVED\"",
            "{\"event\":\"lose\",\"from\":\"ACCEPTED\",\"to\":\"LATE\",\"by\":[]},{\"event\":\"find-late\",\"from\":\"RECEIVED\""));
    assertThat(verify().out())
        .contains("life-cycles: the bundle's life-cycle table of \"envelope\"")
        .contains("lose ACCEPTED→LATE");
  }

  @Test
  void the_law_is_rewritten() {
    bundle.text("rulebooks/us-ca/2024.yaml", "id: us-ca\n");
    assertThat(verify().out())
        .contains("rulebook: " + place(told(GeneratedLog.LEDGER, "change-law")));
  }

  @Test
  void a_witness_that_did_not_sign_is_missed() {
    SigningKey witness = Keys.witness("witness.example");
    assertThat(verify("--witness", witness.verifier().toString()).out())
        .contains("signature: the witness witness.example has not cosigned");
  }

  @Test
  void a_key_that_was_handed_over_counts_from_there() {
    SigningKey next = Keys.log(GeneratedLog.ORIGIN);
    String text =
        String.join(
                "\n",
                "canvass log key rotation v1",
                GeneratedLog.ORIGIN,
                vkey(),
                next.verifier().toString())
            + "\n";
    Told told =
        log.tell("log_key", "log/key-2", "rotate-key", null, "certifier", Map.of("number", 2L));
    told.body.put(
        "evidence",
        new java.util.TreeMap<>(
            Map.of(
                "text", text.replace("\n", "␤"),
                "signedByOld", KEY.sign(text).toString(),
                "signedByNew", next.sign(text).toString())));
    bundle = GeneratedBundle.of(log, next);
    bundle.entries(marked());
    bundle.tree(marked(), next);
    bundle.text("keys", vkey() + "\n" + next.verifier() + "\n");
    assertThat(verify("--since", kept.toString()).out()).startsWith("VERIFIED");
    bundle.tree(marked(), KEY);
    assertThat(verify().out()).contains("signature: the checkpoint is not signed by");
    SigningKey thief = Keys.log(GeneratedLog.ORIGIN);
    @SuppressWarnings("unchecked")
    Map<String, Object> evidence = (Map<String, Object>) told.body.get("evidence");
    evidence.put("signedByOld", thief.sign(text).toString());
    bundle.entries(marked());
    bundle.tree(marked(), next);
    assertThat(verify().out())
        .contains("key: " + place(told) + ": the key was not handed over")
        .contains("signature: ");
  }

  /** The generator writes plain texts only; newlines stand in them as a mark. */
  private java.util.List<byte[]> marked() {
    return log.bodies().stream()
        .map(body -> new String(body, java.nio.charset.StandardCharsets.UTF_8))
        .map(body -> body.replace("␤", "\\n").getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }

  /** Changes an entry: the tree names it, and where tree and row follow, the kept root tells. */
  private void changed(Told told, Consumer<Told> change) {
    change.accept(told);
    bundle.texts(log);
    asItWas();
    Auditor auditor = verify();
    assertThat(auditor.status()).isEqualTo(1);
    assertThat(auditor.out())
        .startsWith("NOT VERIFIED")
        .contains("tree: " + place(told) + ": this entry is not the one that the tree holds");
    assertThat(resigned().out())
        .startsWith("NOT VERIFIED")
        .contains("consistency: the log has been changed since the checkpoint kept");
  }
}
