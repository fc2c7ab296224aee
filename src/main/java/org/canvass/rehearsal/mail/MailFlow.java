package org.canvass.rehearsal.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The ballots of an election, laid in one line: county by county, and in each the counted ones,
 * then the rejected ones by reason. One in so many is taken, at even distances, so that each part
 * of the line is there in its proportion and the whole line gives exactly the published totals.
 * What is random of a ballot hangs on the seed and its place alone.
 *
 * @param electionDay of the election that they are made for
 * @param lastDay the last day on which a ballot mailed in time may come
 * @param oneIn one of so many is made; 1 makes all
 */
public record MailFlow(
    MailProfile profile, LocalDate electionDay, LocalDate lastDay, long seed, int oneIn) {
  private static final Pattern NUMBER = Pattern.compile("G(\\d{9})");
  private static final int ALL = 1_000;

  /** Minutes of the day between which ballots come in. */
  private static final int FROM = 8 * 60;

  private static final int UNTIL = 19 * 60;

  /** A part of the line. */
  private record Part(String county, Fate fate, long from, long to) {}

  /** The ballots of a county, in their order. */
  Stream<MailPiece> pieces(String county) {
    return parts(county).stream()
        .flatMap(
            part ->
                LongStream.iterate(first(part.from()), at -> at < part.to(), at -> at + oneIn)
                    .mapToObj(at -> piece(part, at)));
  }

  /** The ballot that bears a number; empty where this line has none that does. */
  Optional<MailPiece> piece(String county, String number) {
    Matcher generated = NUMBER.matcher(number);
    if (!generated.matches()) {
      return Optional.empty();
    }
    long at = Long.parseLong(generated.group(1));
    return parts(county).stream()
        .filter(part -> at >= part.from() && at < part.to() && first(at) == at)
        .findFirst()
        .map(part -> piece(part, at));
  }

  /** How many of a county's are counted in the end. */
  long counted(String county) {
    return parts(county).stream()
        .filter(part -> part.fate().isCounted())
        .mapToLong(this::size)
        .sum();
  }

  /** How many of a county's are rejected for a reason in the end. */
  long rejected(String county, String reason) {
    return parts(county).stream()
        .filter(part -> part.fate().equals(new Fate(Fate.Outcome.REJECTED, reason)))
        .mapToLong(this::size)
        .sum();
  }

  /** How many of a county's counted ones are counted by a moment, as in the published releases. */
  long countedBy(String county, Instant moment, ZoneId zone) {
    List<MailProfile.CountedBy> releases = profile.counted();
    long by =
        releases.stream()
            .filter(
                release ->
                    !electionDay
                        .plusDays(release.day())
                        .atTime(release.at())
                        .atZone(zone)
                        .toInstant()
                        .isAfter(moment))
            .mapToLong(MailProfile.CountedBy::mail)
            .max()
            .orElse(0);
    return counted(county) * by / releases.get(releases.size() - 1).mail();
  }

  /** The first place from there on that is taken. */
  private long first(long from) {
    long offset = Math.floorMod(seed, (long) oneIn);
    return from + Math.floorMod(offset - from, (long) oneIn);
  }

  private long size(Part part) {
    long first = first(part.from());
    return first >= part.to() ? 0 : (part.to() - 1 - first) / oneIn + 1;
  }

  private List<Part> parts(String county) {
    long from = 0;
    for (MailProfile.CountyTotals totals : profile.counties()) {
      if (totals.county().equals(county)) {
        return parts(totals, from);
      }
      from += totals.returned();
    }
    return List.of();
  }

  private List<Part> parts(MailProfile.CountyTotals totals, long start) {
    Map<Fate, Long> sizes = new LinkedHashMap<>();
    long plain = totals.counted();
    for (var cured : profile.cured().entrySet()) {
      long some = totals.counted() * cured.getValue() / ALL;
      sizes.put(new Fate(Fate.Outcome.COUNTED, cured.getKey()), some);
      plain -= some;
    }
    sizes.put(new Fate(Fate.Outcome.COUNTED, null), plain);
    totals
        .rejected()
        .forEach((reason, some) -> sizes.put(new Fate(Fate.Outcome.REJECTED, reason), some));
    long[] from = {start};
    return sizes.entrySet().stream()
        .map(
            each -> {
              Part part =
                  new Part(totals.county(), each.getKey(), from[0], from[0] + each.getValue());
              from[0] = part.to();
              return part;
            })
        .toList();
  }

  private MailPiece piece(Part part, long at) {
    SplittableRandom random = new SplittableRandom(seed ^ at * 0x9E3779B97F4A7C15L);
    return part.fate().isLate() ? tooLate(part, at, random) : inTime(part, at, random);
  }

  private MailPiece inTime(Part part, long at, SplittableRandom random) {
    int day = day(random);
    LocalDateTime received = received(electionDay.plusDays(day), random);
    String channel = day > 0 ? MailPiece.MAIL : weighed(profile.channels(), random.nextInt(ALL));
    if (!channel.equals(MailPiece.MAIL)) {
      return new MailPiece(
          part.county(),
          number(at),
          part.fate(),
          received,
          channel,
          null,
          isSigned(part),
          null,
          null);
    }
    boolean readable = random.nextInt(ALL) >= profile.unreadablePostmarks();
    LocalDate mailed = earlier(received.toLocalDate().minusDays(1), electionDay);
    // by the close of polls nobody asks when it was mailed; after it, who did not write a day needs
    // a scan
    boolean scanned = !readable && day > 0 && (random.nextBoolean() || !isSigned(part));
    return new MailPiece(
        part.county(),
        number(at),
        part.fate(),
        received,
        channel,
        readable ? mailed : null,
        isSigned(part),
        isSigned(part) && !scanned ? mailed : null,
        scanned ? mailed.atTime(10, 30) : null);
  }

  private MailPiece tooLate(Part part, long at, SplittableRandom random) {
    boolean mailedTooLate = random.nextInt(ALL) < profile.mailedTooLate();
    LocalDate mailed = mailedTooLate ? electionDay.plusDays(1) : electionDay;
    LocalDate came =
        mailedTooLate
            ? electionDay.plusDays(2L + random.nextInt(3))
            : lastDay.plusDays(1L + random.nextInt(3));
    return new MailPiece(
        part.county(),
        number(at),
        part.fate(),
        received(came, random),
        MailPiece.MAIL,
        mailed,
        true,
        mailed,
        null);
  }

  /** Without a signature nothing but a scan shows when an unreadable one was mailed. */
  private static boolean isSigned(Part part) {
    return !part.fate().isUnsigned();
  }

  private static String number(long at) {
    return "G%09d".formatted(at);
  }

  /** A day on which a ballot in time comes, of those that the law lets. */
  private int day(SplittableRandom random) {
    int last = (int) (lastDay.toEpochDay() - electionDay.toEpochDay());
    int day;
    do {
      day = weighed(profile.days(), random.nextInt(ALL));
    } while (day > last);
    return day;
  }

  private static LocalDateTime received(LocalDate day, SplittableRandom random) {
    return day.atStartOfDay().plusMinutes(random.nextInt(FROM, UNTIL));
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static <K> K weighed(Map<K, Integer> shares, int at) {
    int left = at;
    for (var share : shares.entrySet()) {
      left -= share.getValue();
      if (left < 0) {
        return share.getKey();
      }
    }
    throw new IllegalStateException("shares add up to less than %d".formatted(ALL));
  }
}
