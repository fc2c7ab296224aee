package org.canvass.platform;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a clock on a wall showed, as the moment that it was. Twice a year a wall clock does not say
 * it: which moment was meant is asked then, never guessed.
 */
public final class LocalTime {
  private LocalTime() {}

  /**
   * The moment at which clocks in the zone showed this time.
   *
   * @param written the time as it was written, with the field's name before it where there is one
   * @throws Problem 400 {@code no-such-time} in the hour that the clocks skip, {@code
   *     ambiguous-time} in the one that they repeat
   */
  public static OffsetDateTime in(ZoneId zone, LocalDateTime time, String written) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      throw Problem.badRequest(
          "no-such-time",
          "%s does not exist in %s: the clocks were put forward past it. Write the time that they showed, or give an offset."
              .formatted(written, zone));
    }
    if (offsets.size() > 1) {
      throw Problem.badRequest(
          "ambiguous-time",
          "%s came twice in %s, since the clocks were put back: write %s for the first, %s for the second."
              .formatted(
                  written, zone, time.atOffset(offsets.get(0)), time.atOffset(offsets.get(1))));
    }
    return time.atOffset(offsets.get(0));
  }
}
