package org.canvass.results;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Subject;
import org.canvass.platform.Json;

/**
 * One announcement of a county's releases. A plan is revised by announcing it anew; what was
 * announced before stays, so that everybody can see what was said when.
 */
@Entity
@Table(name = "release_plan")
public class ReleasePlan extends Subject {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private int number;

  @Column(name = "announced_at", updatable = false)
  private Instant announcedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "announced_known_to", updatable = false)
  private Known announcedKnownTo;

  @Column(updatable = false)
  private String releases;

  @Column(updatable = false)
  private String source;

  @Column(updatable = false)
  private String note;

  protected ReleasePlan() {}

  ReleasePlan(String election, String county, int number, Announcement announcement) {
    super(election, name(county, number));
    this.county = county;
    this.number = number;
    this.announcedAt = announcement.announcedAt();
    this.announcedKnownTo = announcement.knownTo();
    this.releases = json(announcement.releases());
    this.source = announcement.source();
    this.note = announcement.note();
  }

  /** How well the moment of an announcement is known. */
  public enum Known {
    MOMENT,
    /** The day is known, the hour is a placeholder. */
    DAY,
    /** The source bears no date; the moment is the earliest that fits. */
    UNDATED
  }

  /**
   * What a county announces.
   *
   * @param releases in the order of their dates
   * @param source where it was announced
   * @param note what a reader must know of it, or null
   */
  public record Announcement(
      Instant announcedAt, Known knownTo, List<PlannedDate> releases, String source, String note) {
    public Announcement {
      releases = List.copyOf(releases);
    }
  }

  /** The name of a revision of a county's plan in the ledger. */
  public static String name(String county, int number) {
    return nameOfAll(county) + "/" + number;
  }

  /** The name under which an attempt stands whose revision has no number. */
  public static String nameOfAll(String county) {
    return county + "/release-plan";
  }

  private static String json(List<PlannedDate> releases) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (PlannedDate release : releases) {
      JsonObjectBuilder row = Json.createObjectBuilder().add("date", release.date().toString());
      if (release.from() != null) {
        row.add("from", release.from().toString());
      }
      if (release.until() != null) {
        row.add("until", release.until().toString());
      }
      rows.add(row.add("kind", release.kind().name()));
    }
    return rows.build().toString();
  }

  private static PlannedDate planned(JsonObject row) {
    return new PlannedDate(
        LocalDate.parse(row.getString("date")),
        time(row.getString("from", null)),
        time(row.getString("until", null)),
        PlannedDate.Kind.valueOf(row.getString("kind")));
  }

  private static LocalTime time(String text) {
    return text == null ? null : LocalTime.parse(text);
  }

  @Override
  public String county() {
    return county;
  }

  /** The plan's revision: 1 for the first announcement. */
  public int number() {
    return number;
  }

  /** When the county announced it. */
  public Instant announcedAt() {
    return announcedAt;
  }

  public Known announcedKnownTo() {
    return announcedKnownTo;
  }

  /** The releases announced, in the order of their dates. */
  public List<PlannedDate> releases() {
    try (JsonReader reader = Json.createReader(new StringReader(releases))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(ReleasePlan::planned)
          .toList();
    }
  }

  public String source() {
    return source;
  }

  public String note() {
    return note;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("announced_at", announcedAt)
        .with("announced_known_to", announcedKnownTo)
        .with("releases", releases)
        .with("source", source)
        .with("note", note);
  }
}
