package org.canvass.ledger.tlog;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A witness as C2SP tlog-witness describes one, in memory: cosigns what continues the checkpoint
 * that it saw last of a log it knows, and nothing else.
 */
public final class SmallWitness {
  private final SigningKey key;
  private final Clock clock;
  private final Map<String, Collection<VerifierKey>> logs;
  private final Map<String, Checkpoint> last = new HashMap<>();

  /**
   * @param logs the keys that it trusts, by origin
   */
  public SmallWitness(SigningKey key, Clock clock, Map<String, Collection<VerifierKey>> logs) {
    this.key = key;
    this.clock = clock;
    this.logs = Map.copyOf(logs);
  }

  /** An HTTP status and a body. */
  public record Answer(int status, String body) {}

  /** Its public half. */
  public VerifierKey verifier() {
    return key.verifier();
  }

  /** What it answers to a POST of {@code add-checkpoint} with this body. */
  public synchronized Answer addCheckpoint(byte[] body) {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (TlogException malformed) {
      return new Answer(400, malformed.getMessage());
    }
    Checkpoint claimed = Checkpoint.parse(request.checkpoint().text());
    Collection<VerifierKey> keys = logs.get(claimed.origin());
    if (keys == null) {
      return new Answer(404, "An unknown log");
    }
    try {
      Checkpoint.verified(request.checkpoint(), claimed.origin(), keys);
    } catch (TlogException unsigned) {
      return new Answer(403, unsigned.getMessage());
    }
    Checkpoint seen =
        last.getOrDefault(
            claimed.origin(), new Checkpoint(claimed.origin(), 0, TreeHash.emptyRoot()));
    if (seen.size() != request.oldSize()) {
      return new Answer(409, AddCheckpoint.conflict(seen.size()));
    }
    try {
      claimed.verifyContinues(seen, request.proof());
    } catch (TlogException inconsistent) {
      return new Answer(422, inconsistent.getMessage());
    }
    last.put(claimed.origin(), claimed);
    return new Answer(200, AddCheckpoint.answer(List.of(key.cosign(claimed, clock.instant()))));
  }

  /** As {@link #addCheckpoint(byte[])}, from text. */
  Answer addCheckpoint(String body) {
    return addCheckpoint(body.getBytes(StandardCharsets.UTF_8));
  }
}
