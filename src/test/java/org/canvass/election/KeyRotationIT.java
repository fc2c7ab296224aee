package org.canvass.election;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.ledger.tlog.Witnesses;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
@RunAsClient
class KeyRotationIT {
  private static final String OFFICE = "/api/office/ledger";
  private static final String REASON = "{\"reason\":\"The old key's keeper has left.\"}";

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Rehearsal rehearsal;

  @BeforeEach
  void fresh_rehearsal() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.fresh(canvass);
  }

  @Test
  void the_new_key_follows_by_an_entry_that_both_have_signed() {
    VerifierKey old = keys().get(0);
    SignedNote before = checkpoint(note -> true);

    Answer rotated = canvass.post(ledger("/keys"), "trainer", REASON, null);

    assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
    VerifierKey fresh = VerifierKey.parse(rotated.json().getString("vkey"));
    // before an auditor reads, which makes an entry of its own
    SignedNote transition =
        checkpoint(note -> note.signatures().stream().anyMatch(fresh::isNamedBy));
    assertThat(rotated.json().getInt("number")).isEqualTo(2);
    assertThat(fresh.name()).isEqualTo(old.name());
    assertThat(keys()).containsExactly(old, fresh);

    JsonObject evidence = entry("event=rotate-key").getJsonObject("evidence");
    String text = evidence.getString("text");
    assertThat(text).contains(old.toString()).contains(fresh.toString());
    SignedNote signed =
        SignedNote.parse(
            (text
                    + "\n"
                    + evidence.getString("signedByOld")
                    + "\n"
                    + evidence.getString("signedByNew")
                    + "\n")
                .getBytes(UTF_8));
    assertThat(signed.verify(List.of(old, fresh)).keySet()).containsExactlyInAnyOrder(old, fresh);

    assertThat(transition.verify(List.of(old, fresh)).keySet())
        .containsExactlyInAnyOrder(old, fresh);
    assertThat(Checkpoint.verified(before, old.name(), List.of(old)).size())
        .isLessThan(Checkpoint.verified(transition, old.name(), List.of(fresh)).size());

    rehearsal.at("2024-11-05T21:00:00-08:00");
    SignedNote after = checkpoint(note -> !note.text().equals(transition.text()));
    assertThat(after.verify(List.of(old, fresh)).keySet()).containsExactly(fresh);
  }

  @Test
  void another_role_or_no_reason_changes_no_key() {
    List<VerifierKey> before = keys();

    Answer clerk = canvass.post(ledger("/keys"), "clerk", REASON, null);
    Answer analyst = canvass.post(ledger("/keys"), "state.analyst", REASON, null);
    Answer silent = canvass.post(ledger("/keys"), "trainer", "{}", null);
    Answer nobody = canvass.post(ledger("/keys"), null, REASON, null);

    assertThat(clerk.status()).isEqualTo(403);
    assertThat(analyst.status()).isEqualTo(403);
    assertThat(silent.status()).isEqualTo(400);
    assertThat(silent.body()).contains("reason-needed");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(keys()).isEqualTo(before);
    assertThat(entry("event=rotate-key&outcome=REFUSED&order=desc").getString("subject"))
        .isEqualTo("log/key-2");
  }

  @Test
  void the_office_s_log_gets_another_key_in_the_same_way() {
    List<VerifierKey> before = keys(OFFICE);
    VerifierKey old = before.get(before.size() - 1);

    Answer rotated = canvass.post(OFFICE + "/keys", "state.certifier", REASON, null);

    assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
    VerifierKey fresh = VerifierKey.parse(rotated.json().getString("vkey"));
    SignedNote transition =
        checkpoint(OFFICE, note -> note.signatures().stream().anyMatch(fresh::isNamedBy));
    assertThat(transition.verify(List.of(old, fresh)).keySet())
        .containsExactlyInAnyOrder(old, fresh);
    assertThat(keys(OFFICE)).hasSize(before.size() + 1).endsWith(old, fresh);
    JsonObject entry = entryOf(OFFICE, "event=rotate-key&outcome=DONE&order=desc");
    assertThat(entry.getString("actor")).isEqualTo("state.certifier");
    assertThat(entry.getJsonObject("evidence").getString("text")).contains(fresh.toString());
    SignedNote after = checkpoint(OFFICE, note -> !note.text().equals(transition.text()));
    assertThat(after.verify(List.of(old, fresh)).keySet()).containsExactly(fresh);
  }

  @Test
  void another_role_or_no_reason_changes_no_key_of_the_office() {
    List<VerifierKey> before = keys(OFFICE);
    for (String account : List.of("registrar", "state.analyst", "trainer", "auditor")) {
      assertThat(canvass.post(OFFICE + "/keys", account, REASON, null).status())
          .as(account)
          .isEqualTo(403);
    }
    assertThat(canvass.post(OFFICE + "/keys", "state.certifier", "{}", null).status())
        .isEqualTo(400);
    assertThat(canvass.post(OFFICE + "/keys", null, REASON, null).status()).isEqualTo(401);

    assertThat(keys(OFFICE)).isEqualTo(before);
    assertThat(entryOf(OFFICE, "event=rotate-key&outcome=REFUSED&order=desc").getString("actor"))
        .isEqualTo("auditor");
  }

  @Test
  void the_newest_checkpoint_hides_no_older_one_with_cosignatures() throws SQLException {
    assertThat(canvass.get(ledger("/checkpoint/witnessed"), null).status()).isEqualTo(404);
    SignedNote older = checkpoint(note -> true);
    Checkpoint seen = Checkpoint.parse(older.text());
    SigningKey witness = Keys.witness("witness.example/by-hand");
    try (Sql sql = Sql.asApplication()) {
      sql.execute(
          "insert into log_cosignature (log, size, witness, line)"
              + " select id, ?, ?, ? from log where ledger = ?",
          seen.size(),
          witness.verifier().toString(),
          witness.cosign(seen, Instant.parse("2024-12-05T18:00:00Z")).line(),
          rehearsal.id());
      sql.commit();
    }

    rehearsal.at("2024-11-05T21:00:00-08:00");
    checkpoint(note -> !note.text().equals(older.text()));
    Answer witnessed = canvass.get(ledger("/checkpoint/witnessed"), null);

    assertThat(witnessed.status()).as(witnessed.body()).isEqualTo(200);
    SignedNote note = SignedNote.parse(witnessed.body().getBytes(UTF_8));
    assertThat(note.text()).isEqualTo(older.text());
    assertThat(Witnesses.require(1, note, List.of(witness.verifier()))).hasSize(1);
  }

  private List<VerifierKey> keys() {
    return keys(ledger(""));
  }

  private List<VerifierKey> keys(String ledger) {
    return canvass.get(ledger + "/keys", null).body().lines().map(VerifierKey::parse).toList();
  }

  private JsonObject entry(String search) {
    return entryOf(ledger(""), search);
  }

  private JsonObject entryOf(String ledger, String search) {
    Answer found = canvass.get(ledger + "/entries?limit=1&" + search, "auditor");
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    return found.json().getJsonArray("items").getJsonObject(0);
  }

  private SignedNote checkpoint(Predicate<SignedNote> wanted) {
    return checkpoint(ledger(""), wanted);
  }

  /** The newest checkpoint, once it is as wanted. */
  private SignedNote checkpoint(String ledger, Predicate<SignedNote> wanted) {
    for (int i = 0; i < 200; i++) {
      Answer answer = canvass.get(ledger + "/checkpoint", null);
      if (answer.status() == 200) {
        SignedNote note = SignedNote.parse(answer.body().getBytes(UTF_8));
        if (wanted.test(note)) {
          return note;
        }
      }
      pause();
    }
    throw new AssertionError("no such checkpoint came");
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(50).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String ledger(String within) {
    return "/api/elections/" + rehearsal.id() + "/ledger" + within;
  }
}
