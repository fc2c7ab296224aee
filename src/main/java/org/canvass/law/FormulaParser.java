package org.canvass.law;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a formula from left to right.
 *
 * <pre>
 * formula := day [ "@" hour ]                            hour: 17:00 or close
 * day     := base { ("+" | "-") number [unit] }          unit: days, weeks, months, hours, business days
 *          | number unit ("after" | "before") day
 *          | ordinal WEEKDAY ("after" | "before") day
 *          | ordinal WEEKDAY "of" MONTH
 * base    := E | C | R | close | "{" deadline "}"
 * </pre>
 */
final class FormulaParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\{[a-z0-9-]+\\}|\\d{1,2}:\\d{2}(?::\\d{2})?|\\d+|[A-Za-z]+|[-+@]");
  private static final Map<String, Integer> ORDINALS =
      Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "last", -1);

  private final Clause clause;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  FormulaParser(Clause clause) {
    this.clause = clause;
    Matcher matcher = TOKEN.matcher(clause.text());
    int end = 0;
    while (matcher.find()) {
      refuseUnread(clause.text().substring(end, matcher.start()));
      tokens.add(matcher.group());
      end = matcher.end();
    }
    refuseUnread(clause.text().substring(end));
  }

  Term parse() {
    Term day = day();
    Term whole = accept("@") ? atHour(day) : day;
    if (next < tokens.size()) {
      throw unreadable("'%s' does not belong there".formatted(tokens.get(next)));
    }
    return whole;
  }

  private Term atHour(Term day) {
    String hour = take("an hour");
    if (hour.equals("close")) {
      return new Term.AtClose(day);
    }
    try {
      return new Term.AtHour(day, LocalTime.parse(hour.length() == 4 ? "0" + hour : hour));
    } catch (DateTimeException e) {
      throw unreadable("'%s' is no hour".formatted(hour));
    }
  }

  private Term day() {
    String token = take("a day");
    Term day;
    if (ORDINALS.containsKey(token)) {
      day = weekday(ORDINALS.get(token));
    } else if (Character.isDigit(token.charAt(0))) {
      day = countedFrom(number(token));
    } else {
      day = base(token);
    }
    return shifted(day);
  }

  private Term shifted(Term start) {
    Term day = start;
    while (peek("+") || peek("-")) {
      int sign = take("a sign").equals("+") ? 1 : -1;
      day = shift(day, sign * number(take("a number")), unit());
    }
    return day;
  }

  private Term countedFrom(int amount) {
    String unit = unit();
    String direction = take("'after' or 'before'");
    if (!direction.equals("after") && !direction.equals("before")) {
      throw unreadable("'%s' stands where 'after' or 'before' belongs".formatted(direction));
    }
    return shift(day(), direction.equals("after") ? amount : -amount, unit);
  }

  private Term shift(Term day, int amount, String unit) {
    return switch (unit) {
      case "business" -> new Term.BusinessDays(day, amount);
      case "hours" -> new Term.Hours(day, amount);
      case "weeks" -> new Term.Shifted(day, amount, ChronoUnit.WEEKS);
      case "months" -> new Term.Shifted(day, amount, ChronoUnit.MONTHS);
      default -> new Term.Shifted(day, amount, ChronoUnit.DAYS);
    };
  }

  /** The unit that follows; days when none is written. */
  private String unit() {
    if (accept("business")) {
      if (!accept("days")) {
        throw unreadable("'business' is followed by 'days'");
      }
      return "business";
    }
    for (String unit : List.of("days", "weeks", "months", "hours")) {
      if (accept(unit)) {
        return unit;
      }
    }
    return "days";
  }

  private Term weekday(int ordinal) {
    DayOfWeek weekday =
        named(DayOfWeek.values(), take("a weekday"))
            .orElseThrow(() -> unreadable("a weekday such as THURSDAY is missing"));
    String direction = take("'after', 'before' or 'of'");
    if (direction.equals("of")) {
      Month month =
          named(Month.values(), take("a month"))
              .orElseThrow(() -> unreadable("a month such as DECEMBER is missing"));
      return new Term.WeekdayOfMonth(ordinal, weekday, month);
    }
    if (!direction.equals("after") && !direction.equals("before")) {
      throw unreadable("'%s' stands where 'after', 'before' or 'of' belongs".formatted(direction));
    }
    // "the last Monday before" is the one nearest to the day, as is "the first Monday after"
    return new Term.NearWeekday(Math.abs(ordinal), weekday, direction.equals("after"), day());
  }

  private Term base(String token) {
    return switch (token) {
      case "E" -> new Term.ElectionDay();
      case "R" -> new Term.Receipt();
      case "C" -> new Term.Reference(Term.CERTIFICATION);
      case "close" -> new Term.PollsClose();
      default -> {
        if (!token.startsWith("{")) {
          throw unreadable("'%s' is not known".formatted(token));
        }
        yield new Term.Reference(token.substring(1, token.length() - 1));
      }
    };
  }

  private static <T extends Enum<T>> Optional<T> named(T[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
  }

  private int number(String token) {
    if (!token.matches("\\d{1,4}")) {
      throw unreadable("'%s' is no number up to 9999".formatted(token));
    }
    return Integer.parseInt(token);
  }

  private boolean peek(String token) {
    return next < tokens.size() && tokens.get(next).equals(token);
  }

  private boolean accept(String token) {
    if (!peek(token)) {
      return false;
    }
    next++;
    return true;
  }

  private String take(String expected) {
    if (next == tokens.size()) {
      throw unreadable("it ends where %s belongs".formatted(expected));
    }
    return tokens.get(next++);
  }

  private void refuseUnread(String gap) {
    if (!gap.isBlank()) {
      throw unreadable("'%s' is not known".formatted(gap.strip()));
    }
  }

  private RulebookException unreadable(String why) {
    return clause.refuse(
        "the formula '%s' cannot be read: %s. Write it like E+30, C-2 @17:00, first THURSDAY after E, 22 months after E or {county-certification}+1."
            .formatted(clause.text(), why));
  }
}
