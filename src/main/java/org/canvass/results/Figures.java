package org.canvass.results;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was counted: every counter of one election with its figure. A certification binds to exactly
 * these, so they have one canonical text and one digest, whichever way and in whichever order they
 * were read.
 *
 * <p>The canonical text is ASCII, one figure a line, each line ended by one line feed. Numbers are
 * decimal without leading zeros or grouping, words are parted by one space:
 *
 * <pre>
 * canvass-figures/1
 * election 4324
 * county PBLT 3793106
 * contest 9493 CBLT 87754
 * contest 9493 NSEL-01 7275
 * contest 9493 CAND 23376 34472
 * </pre>
 *
 * The lines stand in the order of {@link FeedCounter}: county-wide figures, then contests by
 * number; within each in the order of {@link CounterKind}, then by place or candidate. The feed's
 * time is no figure: a county that publishes the same counts again has not changed what was
 * certified.
 *
 * @param electionId the feed's number of the election
 */
public record Figures(long electionId, SortedMap<FeedCounter, Long> counters) {

  public static final String FORMAT = "canvass-figures/1";

  public Figures {
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }

  /** All ballots counted, county-wide. */
  public long ballots() {
    return countyWide(CounterKind.PBLT);
  }

  /** Ballots by mail. */
  public long mail() {
    return countyWide(CounterKind.MBLT);
  }

  /** Ballots in person. */
  public long inPerson() {
    return countyWide(CounterKind.DBLT);
  }

  /** A county-wide figure; 0 when it was not published (cards only, the ballots always are). */
  public long countyWide(CounterKind kind) {
    return figure(FeedCounter.countyWide(kind));
  }

  /** The figure of a counter; 0 when it was not published. */
  public long figure(FeedCounter counter) {
    return counters.getOrDefault(counter, 0L);
  }

  /** The feed's numbers of the contests, ascending. */
  public SortedSet<Long> contestIds() {
    return counters.keySet().stream()
        .map(FeedCounter::contestId)
        .filter(id -> id > 0)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The figures of one contest; all 0 when the feed does not know it. */
  public ContestCounts contest(long contestId) {
    SortedMap<Integer, Long> noSelection = new TreeMap<>();
    SortedMap<Integer, Long> writeIns = new TreeMap<>();
    SortedMap<Long, Long> votes = new TreeMap<>();
    of(contestId)
        .forEach(
            (counter, figure) -> {
              switch (counter.kind()) {
                case NSEL -> noSelection.put(counter.place(), figure);
                case WRTN -> writeIns.put(counter.place(), figure);
                case CAND -> votes.put(counter.choiceId(), figure);
                default -> {}
              }
            });
    return new ContestCounts(
        contestId,
        ofContest(contestId, CounterKind.CBLT),
        ofContest(contestId, CounterKind.CFV),
        ofContest(contestId, CounterKind.CPV),
        ofContest(contestId, CounterKind.COV),
        ofContest(contestId, CounterKind.CUV),
        Collections.unmodifiableSortedMap(noSelection),
        Collections.unmodifiableSortedMap(writeIns),
        Collections.unmodifiableSortedMap(votes));
  }

  /** The canonical text, as described above. */
  public String text() {
    StringBuilder text =
        new StringBuilder(FORMAT).append("\nelection ").append(electionId).append('\n');
    for (Map.Entry<FeedCounter, Long> entry : counters.entrySet()) {
      text.append(subject(entry.getKey())).append(' ').append(entry.getValue()).append('\n');
    }
    return text.toString();
  }

  /** SHA-256 of the canonical text, 64 lower-case hexadecimal digits. */
  public String sha256() {
    try {
      byte[] text = text().getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static String subject(FeedCounter counter) {
    return switch (counter.kind().level()) {
      case COUNTY -> "county " + counter.referenceType();
      case CONTEST, PLACE -> "contest " + counter.contestId() + ' ' + counter.referenceType();
      case CHOICE -> "contest " + counter.contestId() + " CAND " + counter.choiceId();
    };
  }

  private SortedMap<FeedCounter, Long> of(long contestId) {
    return counters.subMap(
        FeedCounter.ofContest(contestId, CounterKind.CBLT),
        FeedCounter.ofContest(contestId + 1, CounterKind.CBLT));
  }

  private long ofContest(long contestId, CounterKind kind) {
    return figure(FeedCounter.ofContest(contestId, kind));
  }
}
