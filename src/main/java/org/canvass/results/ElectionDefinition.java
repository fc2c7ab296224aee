package org.canvass.results;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.results.FeedRefused.Reason;

/**
 * What a county's feed counts in one election: its contests and who or what can be chosen in them.
 * The feed itself carries numbers only; names come from here, and a snapshot that does not fit
 * belongs to another election.
 */
public final class ElectionDefinition {

  /** How the feed classes its contests. */
  public enum ContestType {
    PRESIDENTIAL,
    CANDIDATE,
    MEASURE
  }

  /**
   * One contest.
   *
   * @param id the feed's number
   * @param group the heading it is published under: "Cities", "State Measures"
   * @param voteFor how many choices a voter may mark, at least 1
   * @param measureText the question of a measure; empty for other contests
   */
  public record Contest(
      long id,
      String group,
      String title,
      ContestType type,
      int voteFor,
      String measureText,
      List<Choice> choices) {
    public Contest {
      choices = List.copyOf(choices);
    }
  }

  /**
   * A candidate, or one answer to a measure.
   *
   * @param id the feed's number
   * @param party as the feed has it; "Non Partisan" for local offices and measures
   */
  public record Choice(long id, String name, String party) {}

  private final long id;
  private final String title;
  private final LocalDate electionDay;
  private final long registeredVoters;
  private final List<Contest> contests;
  private final Map<Long, Contest> byId = new HashMap<>();
  private final Map<Long, Contest> byChoice = new HashMap<>();

  /**
   * @param id the feed's number of the election
   * @param registeredVoters voters registered in the county for this election
   * @param contests in the order of publication
   * @throws FeedRefused {@code BAD_DEFINITION} when a contest's or a choice's number is not
   *     positive or stands twice, or there is no contest at all
   */
  public ElectionDefinition(
      long id, String title, LocalDate electionDay, long registeredVoters, List<Contest> contests) {
    this.id = id;
    this.title = title;
    this.electionDay = electionDay;
    this.registeredVoters = registeredVoters;
    this.contests = List.copyOf(contests);
    if (contests.isEmpty()) {
      throw bad("it has no contests");
    }
    this.contests.forEach(this::enter);
  }

  private void enter(Contest contest) {
    if (contest.id() <= 0 || byId.put(contest.id(), contest) != null) {
      throw bad("contest number %d is not positive or stands twice".formatted(contest.id()));
    }
    for (Choice choice : contest.choices()) {
      if (choice.id() <= 0 || byChoice.put(choice.id(), contest) != null) {
        throw bad("candidate number %d is not positive or stands twice".formatted(choice.id()));
      }
    }
  }

  private static FeedRefused bad(String what) {
    return new FeedRefused(
        Reason.BAD_DEFINITION,
        "The election's definition cannot be used: %s. Fetch the county's election data again."
            .formatted(what));
  }

  public long id() {
    return id;
  }

  public String title() {
    return title;
  }

  public LocalDate electionDay() {
    return electionDay;
  }

  public long registeredVoters() {
    return registeredVoters;
  }

  public List<Contest> contests() {
    return contests;
  }

  /** The headings that contests are published under, in order. */
  public List<String> groups() {
    return contests.stream().map(Contest::group).distinct().toList();
  }

  public Optional<Contest> contest(long contestId) {
    return Optional.ofNullable(byId.get(contestId));
  }

  /** The contest in which a candidate stands, or which an answer belongs to. */
  public Optional<Contest> contestOfChoice(long choiceId) {
    return Optional.ofNullable(byChoice.get(choiceId));
  }

  /**
   * The canonical text of the contests: one line each for a contest and, after it, its choices in
   * the order of publication; fields parted by tabs, with backslash, tab and line ends escaped.
   */
  public String text() {
    StringBuilder text = new StringBuilder("canvass-contests/1\nelection ").append(id).append('\n');
    for (Contest contest : contests) {
      line(
          text,
          "contest",
          Long.toString(contest.id()),
          contest.group(),
          contest.title(),
          contest.type().name(),
          Integer.toString(contest.voteFor()),
          contest.measureText());
      for (Choice choice : contest.choices()) {
        line(text, "choice", Long.toString(choice.id()), choice.name(), choice.party());
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String... fields) {
    text.append(
            Stream.of(fields).map(ElectionDefinition::escaped).collect(Collectors.joining("\t")))
        .append('\n');
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  /** The counters that every snapshot must have for a contest. */
  Set<FeedCounter> requiredOf(Contest contest) {
    Set<FeedCounter> required = new HashSet<>();
    for (CounterKind kind : CounterKind.values()) {
      if (kind.level() == CounterKind.Level.CONTEST) {
        required.add(FeedCounter.ofContest(contest.id(), kind));
      }
    }
    for (int place = 1; place <= contest.voteFor(); place++) {
      required.add(FeedCounter.ofPlace(contest.id(), CounterKind.NSEL, place));
    }
    contest
        .choices()
        .forEach(choice -> required.add(FeedCounter.ofChoice(contest.id(), choice.id())));
    return required;
  }
}
