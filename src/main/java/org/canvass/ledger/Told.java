package org.canvass.ledger;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * An entry as a page tells it.
 *
 * @param at when it was recorded
 * @param text what happened, or was tried
 * @param refusal the code of the refusal; null for what was done
 * @param actor the person's name and account
 * @param role the role acted in, or null
 * @param reason why, or null
 */
public record Told(
    Instant at, String text, String refusal, String actor, String role, String reason) {
  public static Told of(Entry entry) {
    WholeEntry whole = entry.whole();
    JsonObject body = whole.content();
    return new Told(
        entry.recordedAt(),
        EventCatalogue.get().text(body.getString("kind"), body.getString("event")),
        body.getString("refusal", null),
        "%s (%s)".formatted(body.getString("actorName"), body.getString("actor")),
        body.getString("role", null),
        whole.texts().reason());
  }
}
