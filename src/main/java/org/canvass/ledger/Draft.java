package org.canvass.ledger;

import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.canvass.platform.Json;

/**
 * An entry in the writing: who, in which role, from where, what, from which state to which, why, on
 * what evidence, under which citation, and when (invariant 3).
 *
 * @param ledger the ledger it goes into
 * @param subject the subject's name
 * @param kind the kind of subject
 * @param county the county concerned, or null
 * @param event what was done or tried
 * @param from the state before, or null
 * @param to the state after, or null
 * @param outcome done or refused
 * @param refusal for a refused attempt, the code of the refusal
 * @param actor the account
 * @param actorName the person's name, as a copy that outlives the account
 * @param role the role acted in, or null
 * @param citation the law that the act rests on, or null
 * @param evidence facts that the act rests on, as the software knows them
 * @param givenEvidence what the sender says that it rests on, as RFC 8785 JSON, or null
 * @param happenedAt when it happened
 * @param recordedAt when it was recorded, by the election's clock
 * @param wallClock the server's time, where the election has a clock of its own; else null
 * @param authority the authority for a late act, or null
 * @param late whether the act came after its deadline
 * @param reason free text, or null
 * @param clientAddress where the call came from, or null
 * @param deputy under which authority the actor acted for an official; null in the own right
 */
public record Draft(
    String ledger,
    String subject,
    String kind,
    String county,
    String event,
    String from,
    String to,
    Outcome outcome,
    String refusal,
    String actor,
    String actorName,
    String role,
    String citation,
    Map<String, ?> evidence,
    String givenEvidence,
    Instant happenedAt,
    Instant recordedAt,
    Instant wallClock,
    String authority,
    boolean late,
    String reason,
    String clientAddress,
    Deputy deputy) {

  /**
   * The authority of a deputy; what of it is unknown is null.
   *
   * @param under its name in the office's ledger
   * @param roles the roles that it gives, as words
   */
  public record Deputy(
      String standsFor, String under, String roles, LocalDate from, LocalDate until) {}

  /** Whether the attempt took effect. */
  public enum Outcome {
    DONE,
    REFUSED
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Writes the entry, whose id is known; {@code after} are the facts that the change brings. */
  void writeTo(Entry entry, Long revision, Facts after) {
    FreeTexts texts = new FreeTexts(reason, clientAddress, authority, givenEvidence);
    byte[] salt = texts.isEmpty() ? null : salt();
    JsonObjectBuilder body = Json.createObjectBuilder();
    put(body, "id", entry.id());
    put(body, "ledger", ledger);
    put(body, "subject", subject);
    put(body, "kind", kind);
    put(body, "county", county);
    put(body, "event", event);
    put(body, "from", from);
    put(body, "to", to);
    put(body, "outcome", outcome);
    put(body, "refusal", refusal);
    put(body, "actor", actor);
    put(body, "actorName", actorName);
    put(body, "role", role);
    if (deputy != null) {
      put(body, "standsFor", deputy.standsFor());
      put(body, "under", deputy.under());
      put(body, "underFrom", deputy.from());
      put(body, "underRoles", deputy.roles());
      put(body, "underUntil", deputy.until());
    }
    put(body, "citation", citation);
    if (evidence != null && !evidence.isEmpty()) {
      put(body, "evidence", evidence);
    }
    put(body, "happenedAt", happenedAt);
    put(body, "recordedAt", recordedAt);
    put(body, "wallClock", wallClock);
    if (happenedAt.isBefore(recordedAt)) {
      put(body, "backdated", true);
    }
    put(body, "authorityHash", salted(salt, authority));
    put(body, "givenEvidenceHash", salted(salt, givenEvidence));
    if (late) {
      put(body, "late", true);
    }
    put(body, "reasonHash", salted(salt, reason));
    put(body, "clientAddressHash", salted(salt, clientAddress));
    put(body, "revision", revision);
    if (!after.isEmpty()) {
      put(body, "after", after.toJson());
    }
    entry.write(body.build(), texts, salt);
  }

  /** Absent rather than null: a reader sees what is there. */
  private static void put(JsonObjectBuilder body, String name, Object value) {
    if (value != null) {
      body.add(name, Facts.json(value));
    }
  }

  private static byte[] salt() {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return salt;
  }

  /** SHA-256(salt ‖ text) in hexadecimal, or null where there is no text. */
  private static String salted(byte[] salt, String text) {
    return text == null
        ? null
        : Digest.hex(Digest.sha256(salt, text.getBytes(StandardCharsets.UTF_8)));
  }
}
