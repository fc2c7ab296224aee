package org.canvass.audit;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.canvass.election.Words;

/**
 * How a subject stood at one moment beside how it stood at another: its state and its facts, those
 * that differ marked. It says the same whenever it is asked of a moment that is past.
 *
 * @param at the one moment, in words
 * @param beside the other, or that it is the last entry
 * @param open whether more can still be recorded before one of the moments has passed
 */
public record Comparison(
    String at, String beside, boolean open, Side then, Side later, List<Line> lines) {

  /**
   * One of the two.
   *
   * @param state in words, or null
   * @param revision how many changes had been recorded
   * @param entry the last of them, 0 where there was none
   */
  public record Side(String state, long revision, long entry) {}

  /** A fact at both moments; null where it was not known. */
  public record Line(String name, String then, String later) {
    public boolean differs() {
      return then == null ? later != null : !then.equals(later);
    }
  }

  /** Null where no moment was asked for. */
  static Comparison of(Histories.History history, Instant then, Instant later, Words words) {
    if (then == null) {
      return null;
    }
    Instant now = words.now().toInstant();
    return new Comparison(
        words.moment(words.local(then)),
        later == null ? "as it stands now" : words.moment(words.local(later)),
        !then.isBefore(now) || later != null && !later.isBefore(now),
        side(history.then(), words),
        side(history.later(), words),
        lines(history, words));
  }

  private static Side side(Standing standing, Words words) {
    return new Side(
        standing.state() == null ? null : words.plain(standing.state()),
        standing.revision(),
        standing.entry());
  }

  private static List<Line> lines(Histories.History history, Words words) {
    Map<String, String> then = said(history.then().facts(), words);
    Map<String, String> later = said(history.later().facts(), words);
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(later.keySet());
    List<Line> lines = new ArrayList<>();
    names.forEach(name -> lines.add(new Line(name, then.get(name), later.get(name))));
    return lines;
  }

  private static Map<String, String> said(Map<String, JsonValue> facts, Words words) {
    Map<String, String> said = new LinkedHashMap<>();
    Said.of(facts, words).forEach(fact -> said.put(fact.name(), fact.value()));
    return said;
  }
}
