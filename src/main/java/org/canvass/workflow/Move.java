package org.canvass.workflow;

import java.util.Locale;

/**
 * One row of a life-cycle table. Each life cycle is one enum whose constants are its rows; what is
 * not a row is refused.
 *
 * @param <S> the states
 */
public interface Move<S extends Enum<S>> {
  /** From where to where, by whom, under which guards and which law. */
  Rule<S> rule();

  /** The constant's name. */
  String name();

  /** The event's name in the API and the ledger, in kebab case. */
  default String event() {
    return rule().event() == null
        ? name().toLowerCase(Locale.ROOT).replace('_', '-')
        : rule().event();
  }
}
