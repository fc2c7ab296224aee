package org.canvass.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.VerifierKey;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** A key changed twice before anything was signed in between is followed all the same. */
@ArquillianTest
@RunAsClient
class KeyChangedTwiceIT {
  @ArquillianResource private URL base;

  @Test
  void the_next_checkpoint_bears_the_key_that_signed_the_last_one() throws Exception {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.fresh(canvass);
    String ledger = "/api/elections/" + rehearsal.id() + "/ledger";
    while (canvass.get(ledger + "/checkpoint", null).status() != 200) {
      Thread.sleep(50);
    }
    VerifierKey known = key(canvass.get(ledger + "/keys", null).body().strip());
    VerifierKey second;
    VerifierKey third;
    try (Sql sql = Sql.asSuperuser()) {
      long log = sql.number("select id from log where ledger = ?", rehearsal.id());
      sql.execute("select pg_advisory_lock(?, ?)", Sequencer.LOCK, (int) log);
      second = changed(canvass, ledger);
      third = changed(canvass, ledger);
      sql.execute("select pg_advisory_unlock(?, ?)", Sequencer.LOCK, (int) log);
      sql.commit();
    }

    SignedNote next = note(canvass, ledger);
    while (next.signatures().stream().noneMatch(third::isNamedBy)) {
      Thread.sleep(50);
      next = note(canvass, ledger);
    }

    assertThat(next.verify(List.of(known, second, third)).keySet())
        .containsExactlyInAnyOrder(known, third);
    assertThat(Checkpoint.verified(next, known.name(), List.of(known)).size()).isPositive();
  }

  private static VerifierKey changed(CanvassClient canvass, String ledger) {
    Answer changed =
        canvass.post(ledger + "/keys", "trainer", "{\"reason\":\"A new keeper\"}", null);
    assertThat(changed.status()).as(changed.body()).isEqualTo(201);
    return key(changed.json().getString("vkey"));
  }

  private static VerifierKey key(String text) {
    return VerifierKey.parse(text);
  }

  private static SignedNote note(CanvassClient canvass, String ledger) {
    return SignedNote.parse(canvass.get(ledger + "/checkpoint", null).body().getBytes(UTF_8));
  }
}
