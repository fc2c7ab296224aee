package org.canvass.rehearsal;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.canvass.election.Election;

/**
 * An election that travels with the application: who takes part, and for some counties the real
 * results feed with the releases as announced and as made. It is read from {@code
 * config/elections}; nothing here touches the database.
 *
 * @param type the election's type as rulebooks know it: {@code presidential-general}
 * @param live true for an election on the real clock, false for a rehearsal
 * @param counties in the order of their FIPS codes
 * @param feeds the slugs of the counties with a results feed
 * @param opensAt where a new installation opens a rehearsal; empty for a live election
 * @param scripts the files of its script
 * @param note what a reader must know of the data, or null
 */
public record ReadyMadeElection(
    String id,
    String name,
    LocalDate electionDay,
    String type,
    String jurisdiction,
    String rulebook,
    boolean live,
    List<ReadyMadeCounty> counties,
    List<String> feeds,
    Optional<OffsetDateTime> opensAt,
    List<String> scripts,
    String note) {

  private static final String INDEX = "elections.yaml";
  private static final String DEFINITION = "election.yaml";

  /** The ids of all ready-made elections. */
  public static List<String> ids() {
    return strings(INDEX, ElectionFiles.yaml(INDEX), "elections");
  }

  /**
   * The ready-made election of that id, or empty when there is none.
   *
   * @throws ReadyMadeElectionBroken when a file of the election is missing or wrong
   */
  public static Optional<ReadyMadeElection> find(String id) {
    return ids().contains(id) ? Optional.of(read(id)) : Optional.empty();
  }

  /** The ready-made election that an election was set up from. */
  static ReadyMadeElection original(Election election) {
    String id = election.copiedFrom() == null ? election.electionId() : election.copiedFrom();
    return find(id).orElseThrow();
  }

  public Optional<ReadyMadeCounty> county(String slug) {
    return counties.stream().filter(county -> county.slug().equals(slug)).findFirst();
  }

  /**
   * Contests and candidates of a county's feed, as published (gzip JSON). The caller closes the
   * stream.
   */
  public InputStream definition(String county) {
    return ElectionFiles.open(file(county, "definition.json.gz"));
  }

  /** The snapshot of an update, as published (gzip JSON). The caller closes the stream. */
  public InputStream snapshot(String county, PublishedUpdate update) {
    return ElectionFiles.open(file(county, "feed/" + update.snapshot()));
  }

  /** The releases of a county as they happened, in order. */
  public List<PublishedUpdate> updates(String county) {
    return ElectionFiles.table(file(county, "updates.csv"), ReadyMadeElection::update);
  }

  /** The releases of a county as they were announced, revision by revision. */
  public List<PlannedRelease> releasePlan(String county) {
    return ElectionFiles.table(file(county, "release-plan.csv"), ReadyMadeElection::plannedRelease);
  }

  private String file(String county, String name) {
    if (!feeds.contains(county)) {
      throw new IllegalArgumentException("%s has no results feed of %s.".formatted(id, county));
    }
    return "%s/%s/%s".formatted(id, county, name);
  }

  private static ReadyMadeElection read(String id) {
    String file = id + "/" + DEFINITION;
    Map<String, Object> election = ElectionFiles.yaml(file);
    if (!id.equals(text(file, election, "id"))) {
      throw new ReadyMadeElectionBroken(file, "id is not the name of the folder");
    }
    return new ReadyMadeElection(
        id,
        text(file, election, "name"),
        electionDay(file, election),
        text(file, election, "type"),
        text(file, election, "jurisdiction"),
        text(file, election, "rulebook"),
        Boolean.TRUE.equals(election.get("live")),
        counties(file, election),
        election.containsKey("feeds") ? strings(file, election, "feeds") : List.of(),
        opensAt(file, election),
        election.containsKey("scripts") ? strings(file, election, "scripts") : List.of(),
        election.containsKey("note") ? text(file, election, "note").strip() : null);
  }

  private static Optional<OffsetDateTime> opensAt(String file, Map<String, Object> election) {
    try {
      return election.containsKey("opensAt")
          ? Optional.of(OffsetDateTime.parse(text(file, election, "opensAt")))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      throw new ReadyMadeElectionBroken(
          file, "opensAt is not a moment such as \"2024-11-15T17:00:00-08:00\"", e);
    }
  }

  private static LocalDate electionDay(String file, Map<String, Object> election) {
    try {
      return LocalDate.parse(text(file, election, "electionDay"));
    } catch (DateTimeParseException e) {
      throw new ReadyMadeElectionBroken(
          file, "electionDay is not a date such as \"2024-11-05\"", e);
    }
  }

  private static List<ReadyMadeCounty> counties(String file, Map<String, Object> election) {
    Map<?, ?> better = election.get("registeredVoters") instanceof Map<?, ?> map ? map : Map.of();
    List<ReadyMadeCounty> counties =
        ElectionFiles.table(text(file, election, "counties"), ReadyMadeElection::county);
    return counties.stream()
        .map(county -> registering(file, county, better.get(county.slug())))
        .toList();
  }

  private static ReadyMadeCounty registering(String file, ReadyMadeCounty county, Object better) {
    if (better == null) {
      return county;
    }
    if (better instanceof Map<?, ?> known
        && known.get("voters") instanceof Number voters
        && known.get("source") instanceof String source) {
      return county.registering(voters.longValue(), source);
    }
    throw new ReadyMadeElectionBroken(
        file, "registeredVoters of %s needs voters (a number) and source".formatted(county.slug()));
  }

  private static ReadyMadeCounty county(CSVRecord row) {
    return new ReadyMadeCounty(
        row.get("slug"),
        row.get("name"),
        row.get("fips"),
        ZoneId.of(row.get("zone")),
        Long.parseLong(row.get("registered_active_2022")),
        Long.parseLong(row.get("registered_total_2022")),
        row.get("registered_source"),
        Long.parseLong(row.get("president_votes_2024")));
  }

  private static PublishedUpdate update(CSVRecord row) {
    Optional<PublishedUpdate.BallotsLeft> estimate = Optional.empty();
    if (!row.get("estimated_left").isEmpty()) {
      estimate =
          Optional.of(
              new PublishedUpdate.BallotsLeft(
                  Long.parseLong(row.get("estimated_left")),
                  number(row, "estimated_left_vbm"),
                  number(row, "estimated_left_cvr"),
                  number(row, "estimated_left_provisional"),
                  row.get("estimate_source")));
    }
    return new PublishedUpdate(
        Integer.parseInt(row.get("number")),
        OffsetDateTime.parse(row.get("feed_time")),
        row.get("snapshot"),
        estimate,
        row.get("note"));
  }

  private static PlannedRelease plannedRelease(CSVRecord row) {
    return new PlannedRelease(
        Integer.parseInt(row.get("revision")),
        LocalDateTime.parse(row.get("announced_at")),
        PlannedRelease.Known.valueOf(row.get("announced_known_to")),
        PlannedRelease.Release.valueOf(row.get("release")),
        LocalDate.parse(row.get("planned_date")),
        time(row, "planned_from"),
        time(row, "planned_until"),
        row.get("source"),
        row.get("note"));
  }

  private static OptionalLong number(CSVRecord row, String column) {
    String text = row.get(column);
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static Optional<LocalTime> time(CSVRecord row, String column) {
    return Stream.of(row.get(column))
        .filter(text -> !text.isEmpty())
        .map(LocalTime::parse)
        .findFirst();
  }

  private static String text(String file, Map<String, Object> values, String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw new ReadyMadeElectionBroken(
        file, "%s is missing or no text (a date stands in quotes)".formatted(key));
  }

  private static List<String> strings(String file, Map<String, Object> values, String key) {
    if (values.get(key) instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new ReadyMadeElectionBroken(file, "%s is missing or no list".formatted(key));
  }
}
