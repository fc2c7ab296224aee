package org.canvass.ledger.witness;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.SmallWitness;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.SmallServer;

/** A small witness of one log, behind HTTP. */
final class WitnessServer implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-12-05T18:00:00Z"), ZoneOffset.UTC);

  private final SigningKey key;
  private final List<VerifierKey> logKeys;
  private final SmallServer server;
  private SmallWitness behind;

  WitnessServer(String name, List<VerifierKey> logKeys) {
    this.key = Keys.witness(name);
    this.logKeys = logKeys;
    this.server = new SmallServer(call -> {});
    forget();
  }

  /** Has seen nothing yet. */
  void forget() {
    behind = new SmallWitness(key, CLOCK, Map.of(logKeys.get(0).name(), logKeys));
    server.behave(
        call -> {
          SmallWitness.Answer answer = behind.addCheckpoint(call.getRequestBody().readAllBytes());
          SmallServer.write(call, answer.status(), answer.body().getBytes("UTF-8"));
        });
  }

  /** Answers this from now on, whatever it is asked. */
  void answer(int status, String body) {
    server.behave(call -> SmallServer.write(call, status, body.getBytes("UTF-8")));
  }

  SmallServer server() {
    return server;
  }

  /** The witness itself, past HTTP. */
  SmallWitness behind() {
    return behind;
  }

  SigningKey key() {
    return key;
  }

  /** As the operator writes it in his list. */
  Witness chosen() {
    return Witness.parse(key.verifier() + " " + server.address());
  }

  @Override
  public void close() {
    server.close();
  }
}
