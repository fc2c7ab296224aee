package org.canvass.rehearsal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.canvass.election.Election;

/**
 * A figure of a script. A county without a feed has illustrative figures only: shares of its votes
 * for President in 2024, cut to whole ballots, the rest being {@code rest-of} a list of shares.
 */
final class Figure {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Figure() {}

  static long of(Election election, ScriptedAct act) {
    if (act.details().containsKey("value")) {
      return act.number("value");
    }
    long all =
        ReadyMadeElection.original(election).county(act.county()).orElseThrow().presidentVotes();
    if (act.details().get("all-but") instanceof Iterable<?> shares) {
      long rest = all;
      for (Object share : shares) {
        rest = Math.subtractExact(rest, share(all, share.toString()));
      }
      return rest;
    }
    return share(all, act.text("percent"));
  }

  private static long share(long all, String percent) {
    return BigDecimal.valueOf(all)
        .multiply(new BigDecimal(percent))
        .divide(HUNDRED, 0, RoundingMode.DOWN)
        .longValueExact();
  }
}
