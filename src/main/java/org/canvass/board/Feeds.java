package org.canvass.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.canvass.Canvass;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.ledger.Entry;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.Ledger;
import org.canvass.results.ResultsUpdate;
import org.canvass.results.Updates;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the feeds tell: each release of results, and each step of a canvass or of the state's
 * certification that everybody sees on the boards. Not who did it, which the log alone says.
 */
@ApplicationScoped
public class Feeds {
  private static final int NEWEST = 50;

  /** What is told of every county, and of the state. */
  private static final List<String> STATEWIDE =
      List.of(
          "close-polls",
          "count-complete",
          "certify",
          "declare",
          "start-recount",
          "finish-recount",
          "certify-electors",
          "file-statement",
          "issue-certificates");

  /** Kinds whose changes of state everybody sees. */
  private static final List<String> KINDS = List.of("canvass", "state_certification");

  @Inject private Elections elections;
  @Inject private Ledger ledger;
  @Inject private Updates updates;

  @Inject
  @ConfigProperty(name = "CANVASS_PUBLIC_ADDRESS")
  private Optional<String> publicAddress;

  /** The news of all counties and of the state. */
  public Feed of(Election election) {
    Map<String, String> names =
        elections.counties(election).stream().collect(Collectors.toMap(County::slug, County::name));
    Stream<Entry> moves = STATEWIDE.stream().flatMap(event -> moves(election, null, null, event));
    return feed(
        election,
        "All counties, " + title(election),
        "/pages/state?election=" + election.electionId(),
        "/api/elections/%s/feed".formatted(election.electionId()),
        moves,
        updates.all(election),
        names);
  }

  /** The news of one county. */
  public Feed of(Election election, County county) {
    return feed(
        election,
        county.name() + ", " + title(election),
        page(election, county.slug()),
        "/api/elections/%s/counties/%s/feed".formatted(election.electionId(), county.slug()),
        moves(election, county.slug(), Canvass.name(county.slug()), null),
        updates.all(election, county.slug()),
        Map.of(county.slug(), county.name()));
  }

  /**
   * Where a page is found: never as the caller names this host, so by its path where nobody said.
   */
  private String found(String path) {
    return publicAddress.map(address -> address.replaceFirst("/$", "")).orElse("") + path;
  }

  private static String title(Election election) {
    return election.live() ? election.name() : "Rehearsal: " + election.name();
  }

  private static String page(Election election, String county) {
    return "/pages/public?election=%s&county=%s".formatted(election.electionId(), county);
  }

  private Stream<Entry> moves(Election election, String county, String subject, String event) {
    return ledger
        .find(
            new Ledger.Search(
                election.electionId(),
                county,
                subject,
                event,
                null,
                "DONE",
                null,
                null,
                true,
                null,
                NEWEST))
        .stream()
        .filter(entry -> KINDS.contains(entry.content().getString("kind")))
        .filter(entry -> !entry.content().getString("event").equals("schedule"));
  }

  private Feed feed(
      Election election,
      String title,
      String page,
      String self,
      Stream<Entry> moves,
      List<ResultsUpdate> released,
      Map<String, String> names) {
    List<Feed.Item> items =
        Stream.concat(
                moves.map(entry -> item(election, entry, names)),
                released.stream().map(update -> item(election, update, names)))
            .sorted(Comparator.comparing(Feed.Item::at).thenComparing(Feed.Item::id).reversed())
            .limit(NEWEST)
            .toList();
    Instant updated =
        items.isEmpty()
            ? election.electionDay().atStartOfDay(elections.zone(election)).toInstant()
            : items.get(0).at();
    return new Feed("urn:canvass:feed:" + self, title, found(page), found(self), updated, items);
  }

  private Feed.Item item(Election election, Entry entry, Map<String, String> names) {
    var content = entry.content();
    String county = content.getString("county", null);
    String what = EventCatalogue.get().text(content.getString("kind"), content.getString("event"));
    return new Feed.Item(
        "urn:canvass:%s:entry:%d".formatted(election.electionId(), entry.id()),
        (county == null ? "The state" : names.getOrDefault(county, county)) + ": " + what,
        what + ".",
        found(
            county == null
                ? "/pages/state?election=" + election.electionId()
                : page(election, county)),
        entry.recordedAt());
  }

  private Feed.Item item(Election election, ResultsUpdate update, Map<String, String> names) {
    String county = names.getOrDefault(update.county(), update.county());
    return new Feed.Item(
        "urn:canvass:%s:%s".formatted(election.electionId(), update.subject()),
        update.corrects() == null
            ? "%s: results, update %d".formatted(county, update.number())
            : "%s: update %d puts update %d right"
                .formatted(county, update.number(), update.corrects()),
        update.reason() == null
            ? "%,d ballots counted.".formatted(update.ballots())
            : "%,d ballots counted. %s".formatted(update.ballots(), update.reason()),
        found(page(election, update.county())),
        update.releasedAt());
  }
}
