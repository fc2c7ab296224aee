package org.canvass.rehearsal;

import java.time.Instant;
import java.util.Map;

/**
 * One act of a script.
 *
 * @param at when it happens
 * @param county in which county; null for the state's
 * @param by the account that acts
 * @param act what is done, such as {@code step/manual-tally/start}
 * @param details what the act needs beside its name
 */
public record ScriptedAct(
    Instant at, String county, String by, String act, Map<String, Object> details) {

  /** The part of the act's name at a position, counted from 0. */
  String part(int position) {
    String[] parts = act.split("/");
    if (position >= parts.length) {
      throw new ReadyMadeElectionBroken("script", "the act \"%s\" is cut short".formatted(act));
    }
    return parts[position];
  }

  /** A detail as text, or null. */
  String text(String name) {
    Object value = details.get(name);
    return value == null ? null : value.toString();
  }

  /** A detail as a whole number; refused where it is none. */
  long number(String name) {
    if (details.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new ReadyMadeElectionBroken(
        "script", "the act \"%s\" needs %s, a whole number".formatted(act, name));
  }
}
