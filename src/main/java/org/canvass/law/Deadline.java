package org.canvass.law;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One computed date of an election's calendar.
 *
 * @param key its name in the rulebook, for example {@code vbm-receipt}
 * @param title what is due, in words
 * @param kind a duty that someone must meet, or a window in which something may happen
 * @param due the local date in the county's zone
 * @param dueAt the last moment at which the act is in time, in the county's zone; where the law
 *     names no hour, the end of the day. For {@code earliest-certification}, whose window is the
 *     bar itself, the moment the bar is lifted
 * @param opensAt when the window opens; null for a duty without a first day
 * @param formula as written in the rulebook
 * @param rolled whether a holiday moved it to the next business day
 * @param citation the section of law
 * @param owedBy who must act, or who is bound by the window
 * @param owedTo to whom; null when to nobody in particular
 * @param scope whether each county has its own, or the state has one
 * @param metBy the event of canvass, step or state that meets a duty; null for a window, and for a
 *     duty outside what Canvass records
 */
public record Deadline(
    String key,
    String title,
    Kind kind,
    LocalDate due,
    OffsetDateTime dueAt,
    OffsetDateTime opensAt,
    String formula,
    boolean rolled,
    String citation,
    String owedBy,
    String owedTo,
    Scope scope,
    String metBy) {

  /** The same deadline under another key: one occurrence of a duty that recurs. */
  public Deadline keyed(String occurrence) {
    return new Deadline(
        occurrence,
        title,
        kind,
        due,
        dueAt,
        opensAt,
        formula,
        rolled,
        citation,
        owedBy,
        owedTo,
        scope,
        metBy);
  }

  /** A duty is met, missed or met late; a window opens and closes. */
  public enum Kind {
    DUTY,
    WINDOW
  }

  /** Whose deadline it is. */
  public enum Scope {
    COUNTY,
    STATE
  }
}
