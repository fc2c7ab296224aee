package org.canvass.envelope;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The orders that give counties more time for a deadline on which it rests whether an envelope came
 * in time: in California a court's (§15701). As a column each stands in a line of its own, by
 * county and deadline, so that the same orders are the same text.
 */
public record ReceiptOrders(List<Order> all) {
  /**
   * One order.
   *
   * @param county the county's slug
   * @param deadline the deadline's key in the rulebook
   * @param number which of the county's orders on this deadline it is
   * @param until the last moment that is in time under it
   */
  public record Order(String county, String deadline, int number, Instant until) {
    private String line() {
      return "%s %s %d %s".formatted(county, deadline, number, until);
    }

    private static Order of(String line) {
      String[] words = line.split(" ");
      return new Order(words[0], words[1], Integer.parseInt(words[2]), Instant.parse(words[3]));
    }
  }

  /** Puts them in their order. */
  public ReceiptOrders {
    all =
        all.stream()
            .sorted(Comparator.comparing(Order::county).thenComparing(Order::deadline))
            .toList();
  }

  /** Reads the column; null where nothing was ordered yet. */
  public static ReceiptOrders of(String column) {
    return new ReceiptOrders(
        column == null || column.isEmpty()
            ? List.of()
            : Arrays.stream(column.split("\n")).map(Order::of).toList());
  }

  public String column() {
    return all.stream().map(Order::line).collect(Collectors.joining("\n"));
  }

  /** Until when, by the deadline's key, in one county. */
  Map<String, Instant> in(String county) {
    return all.stream()
        .filter(order -> order.county().equals(county))
        .collect(Collectors.toMap(Order::deadline, Order::until));
  }
}
