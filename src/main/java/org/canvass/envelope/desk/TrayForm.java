package org.canvass.envelope.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.canvass.envelope.Tray;
import org.canvass.law.Evidence;
import org.canvass.platform.FormText;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/**
 * A tray as it is first recorded. For a drop box it is the retrieval form (2 CCR §20137).
 *
 * @param number the county's number of the tray; null: the next one
 * @param channel how its envelopes came back, such as {@code MAIL} or {@code DROP_BOX}
 * @param place which drop box or polling place it comes from
 * @param carrier who carries it, where that is a company
 * @param retrievers the two who retrieved it, by name or badge; needed for a drop box
 * @param seals the numbers of its seals
 * @param slipCount how many envelopes its slip announces
 * @param expectedAt until when it is expected in the office
 * @param receivedAt the legal receipt of what is in it, such as when the box was emptied, or locked
 *     at the close of polls; null: when it arrives
 * @param here whether it is here already, as a carrier brings it; else it is on its way
 */
public record TrayForm(
    String number,
    String channel,
    String place,
    String carrier,
    List<String> retrievers,
    List<String> seals,
    BigDecimal slipCount,
    String expectedAt,
    String receivedAt,
    Boolean here,
    String reason,
    String happenedAt,
    String authority) {
  /** More envelopes than any tray holds. */
  private static final int MOST_ENVELOPES = 10_000;

  private static final int MOST_SEALS = 20;
  private static final int LONGEST = 200;
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final Pattern SEAL = Pattern.compile("[A-Z0-9][A-Z0-9 ./_-]{0,39}");

  /** What a county receives in trays; an envelope that another county sent on is received alone. */
  static final Set<Evidence.Channel> CHANNELS =
      EnumSet.of(
          Evidence.Channel.MAIL,
          Evidence.Channel.COURIER,
          Evidence.Channel.DROP_BOX,
          Evidence.Channel.POLLING_PLACE,
          Evidence.Channel.IN_PERSON);

  boolean isHere() {
    return Boolean.TRUE.equals(here);
  }

  ActForm act() {
    return new ActForm(reason, happenedAt, authority, null);
  }

  /** What it says of the tray, or a refusal that says what is wrong. */
  Tray.Description description(ZoneId zone) {
    Evidence.Channel by = channel(channel);
    List<String> two = names(retrievers);
    if (by == Evidence.Channel.DROP_BOX && two.size() < 2) {
      throw Problem.refusedData(
          "two-retrievers",
          "retrievers names %d: at least two retrieve the ballots of a drop box (2 CCR §20137)."
              .formatted(two.size()));
    }
    if (by == Evidence.Channel.DROP_BOX && FormText.isBlank(place)) {
      throw Problem.badRequest(
          "missing-field", "place is missing: which drop box was it (2 CCR §20137)?");
    }
    return new Tray.Description(
        number(number),
        by,
        FormText.optional("place", place, LONGEST),
        FormText.optional("carrier", carrier, LONGEST),
        two,
        seals(seals),
        count("slipCount", slipCount),
        moment("expectedAt", expectedAt, zone),
        moment("receivedAt", receivedAt, zone));
  }

  private static String number(String text) {
    if (FormText.isBlank(text)) {
      return null;
    }
    if (!NUMBER.matcher(text.strip()).matches()) {
      throw Problem.badRequest(
          "bad-number",
          "number \"%s\" is no tray's number: give 1 to 40 letters, digits, dots, dashes or underscores."
              .formatted(PlainNumbers.shown(text)));
    }
    return text.strip();
  }

  private static Evidence.Channel channel(String text) {
    if (text == null) {
      throw Problem.badRequest(
          "missing-field", "channel is missing: how its envelopes came, one of " + CHANNELS + ".");
    }
    return CHANNELS.stream()
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-value",
                    "channel \"%s\" is none of %s.".formatted(PlainNumbers.shown(text), CHANNELS)));
  }

  private static List<String> names(List<String> given) {
    return texts(given).map(name -> FormText.optional("retrievers", name, LONGEST)).toList();
  }

  /** The numbers of seals, however they are ordered and written. */
  static List<String> seals(List<String> given) {
    List<String> seals =
        texts(given).map(seal -> seal.strip().toUpperCase(Locale.ROOT)).sorted().toList();
    if (seals.size() > MOST_SEALS) {
      throw Problem.badRequest(
          "too-long", "seals has %d; at most %d are taken.".formatted(seals.size(), MOST_SEALS));
    }
    seals.stream()
        .filter(seal -> !SEAL.matcher(seal).matches())
        .findFirst()
        .ifPresent(
            wrong -> {
              throw Problem.badRequest(
                  "bad-text",
                  "seals \"%s\" is no seal's number: letters, digits, dots, slashes and dashes."
                      .formatted(PlainNumbers.shown(wrong)));
            });
    if (seals.stream().distinct().count() < seals.size()) {
      throw Problem.refusedData(
          "named-twice", "seals names a seal twice: each has its own number.");
    }
    return seals;
  }

  private static Stream<String> texts(List<String> given) {
    return given == null ? Stream.empty() : given.stream().filter(text -> !FormText.isBlank(text));
  }

  /** How many envelopes, or null where nobody says. */
  static Integer count(String field, BigDecimal number) {
    if (number == null) {
      return null;
    }
    if (number.signum() < 0
        || number.compareTo(BigDecimal.valueOf(MOST_ENVELOPES)) > 0
        || number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      throw Problem.refusedData(
          "not-a-count",
          "%s is %s: a tray holds a whole number of envelopes from 0 to %d."
              .formatted(field, PlainNumbers.shown(number.toString()), MOST_ENVELOPES));
    }
    return number.intValueExact();
  }

  private static Instant moment(String field, String text, ZoneId zone) {
    return FormText.isBlank(text) ? null : ActForm.moment(field, text, zone);
  }
}
