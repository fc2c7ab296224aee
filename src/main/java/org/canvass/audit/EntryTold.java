package org.canvass.audit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.canvass.election.Words;
import org.canvass.ledger.Entry;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.WholeEntry;
import org.canvass.people.Role;
import org.canvass.platform.Json;

/** An entry as a page tells it: who did what, in which role, when, why, and what came of it. */
public final class EntryTold {
  private final WholeEntry whole;
  private final JsonObject body;
  private final Words words;

  EntryTold(Entry entry, Words words) {
    this.whole = entry.whole();
    this.body = whole.content();
    this.words = words;
  }

  public long id() {
    return whole.id();
  }

  public String subject() {
    return body.getString("subject");
  }

  /** What sort of thing the subject is, in words. */
  public String kind() {
    EventCatalogue.Kind kind = EventCatalogue.get().kinds().get(body.getString("kind"));
    return kind == null ? body.getString("kind") : kind.text();
  }

  /** The county's slug, or null. */
  public String county() {
    return body.getString("county", null);
  }

  public String event() {
    return body.getString("event");
  }

  /** What was done or tried, in words. */
  public String text() {
    return EventCatalogue.get().text(body.getString("kind"), event());
  }

  /** The state before, in words; null where the subject has no life cycle or did not exist. */
  public String from() {
    return state("from");
  }

  /** The state after, in words; null where there is none. */
  public String to() {
    return state("to");
  }

  private String state(String member) {
    return body.containsKey(member) ? words.plain(body.getString(member)) : null;
  }

  public boolean refused() {
    return body.containsKey("refusal");
  }

  /** Why it was refused: what stood in the way, else the refusal's code in words. */
  public String refusal() {
    JsonObject evidence = evidenceMembers();
    if (evidence.get("blockedBy") instanceof JsonArray blockers) {
      String messages =
          blockers.stream()
              .filter(JsonObject.class::isInstance)
              .map(blocker -> blocker.asJsonObject().getString("message", ""))
              .filter(message -> !message.isBlank())
              .collect(Collectors.joining(" "));
      if (!messages.isEmpty()) {
        return messages;
      }
    }
    return words.act(body.getString("refusal")).concat(".");
  }

  public String refusalCode() {
    return body.getString("refusal", null);
  }

  /** The person's name, with the account. */
  public String actor() {
    String account = body.getString("actor");
    String name = body.getString("actorName", account);
    return name.equalsIgnoreCase(account) ? name : "%s (%s)".formatted(name, account);
  }

  /** The role acted in, in words, or null. */
  public String role() {
    return body.containsKey("role") ? LogLook.role(Role.valueOf(body.getString("role"))) : null;
  }

  public boolean bySystem() {
    return Role.SYSTEM.name().equals(body.getString("role", null));
  }

  public String citation() {
    return words.law(body.getString("citation", null));
  }

  public boolean late() {
    return body.getBoolean("late", false);
  }

  public boolean backdated() {
    return body.getBoolean("backdated", false);
  }

  /** When it was recorded, by the election's clock. */
  public String recorded() {
    return moment("recordedAt");
  }

  /** When it happened. */
  public String happened() {
    return moment("happenedAt");
  }

  /** The server's time, where the election has a clock of its own; else null. */
  public String wallClock() {
    return moment("wallClock");
  }

  private String moment(String member) {
    return body.containsKey(member)
        ? words.moment(OffsetDateTime.parse(body.getString(member)))
        : null;
  }

  public String reason() {
    return whole.texts().reason();
  }

  public String authority() {
    return whole.texts().authority();
  }

  public String clientAddress() {
    return whole.texts().clientAddress();
  }

  /** What the act rests on, as the software knows it. */
  public List<Said> evidence() {
    return Said.of(evidenceMembers(), words);
  }

  private JsonObject evidenceMembers() {
    JsonObject evidence = body.getJsonObject("evidence");
    return evidence == null ? JsonValue.EMPTY_JSON_OBJECT : evidence;
  }

  /** What the sender says that it rests on. */
  public List<Said> givenEvidence() {
    String given = whole.texts().givenEvidence();
    if (given == null) {
      return List.of();
    }
    try (var reader = Json.createReader(new StringReader(given))) {
      JsonValue value = reader.readValue();
      return Said.of(value instanceof JsonObject object ? object : Map.of("given", value), words);
    }
  }

  /** The facts that the change brought. */
  public List<Said> facts() {
    return body.containsKey("after") ? Said.of(body.getJsonObject("after"), words) : List.of();
  }

  /** Which revision of its subject it tells; null for a refused attempt. */
  public Long revision() {
    return body.containsKey("revision") ? body.getJsonNumber("revision").longValue() : null;
  }

  /** The canonical JSON, byte for byte what was hashed. */
  public String canonical() {
    return whole.body();
  }

  public String leafHash() {
    return whole.leafHash();
  }
}
