package org.canvass.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.canvass.law.Deadline;

/**
 * How one deadline stands for those who owe it, at one moment.
 *
 * @param deadline the deadline as the law computes it
 * @param extension the court's extension, or null
 * @param status follows from the times; nobody sets it
 * @param met the act that meets it, or null
 * @param daysLeft days from today's date to the last day, in the county's zone; negative when past
 */
public record Standing(
    Deadline deadline, Extension extension, Status status, Fulfilment met, long daysLeft) {

  /**
   * A court's order that gives more time (§15701).
   *
   * @param until the new last moment
   * @param by the order, as the ledger names it
   */
  public record Extension(OffsetDateTime until, String by) {}

  /**
   * Whose deadlines are looked at, and when.
   *
   * @param now the election's clock
   * @param trackingSince since when what they do is recorded here; null when it is not yet
   * @param soonDays how many days ahead a duty counts as due soon
   */
  public record Watch(Instant now, Instant trackingSince, ZoneId zone, int soonDays) {
    Watch untracked() {
      return new Watch(now, null, zone, soonDays);
    }

    LocalDate today() {
      return now.atZone(zone).toLocalDate();
    }
  }

  /** Looks at a deadline; {@code met} is the act that meets it, or null. */
  public static Standing of(Deadline deadline, Extension extension, Fulfilment met, Watch watch) {
    OffsetDateTime due = extension == null ? deadline.dueAt() : extension.until();
    Status status =
        deadline.kind() == Deadline.Kind.WINDOW
            ? window(deadline, due, watch)
            : duty(deadline, due, met, watch);
    LocalDate lastDay = due.atZoneSameInstant(watch.zone()).toLocalDate();
    return new Standing(
        deadline, extension, status, met, ChronoUnit.DAYS.between(watch.today(), lastDay));
  }

  /** The last moment, extended or not, in the county's zone. */
  public OffsetDateTime dueAt() {
    return extension == null ? deadline.dueAt() : extension.until();
  }

  /** The first moment that is too late; from then on a duty not met is missed. */
  public Instant passedAt() {
    return passedAt(dueAt());
  }

  private static Status window(Deadline deadline, OffsetDateTime due, Watch watch) {
    if (deadline.opensAt() != null && watch.now().isBefore(deadline.opensAt().toInstant())) {
      return Status.UPCOMING;
    }
    return watch.now().isBefore(passedAt(due)) ? Status.OPEN : Status.CLOSED;
  }

  private static Status duty(Deadline deadline, OffsetDateTime due, Fulfilment met, Watch watch) {
    Instant passed = passedAt(due);
    boolean tracked =
        watch.trackingSince() != null
            && watch.trackingSince().isBefore(passed)
            && deadline.metBy() != null;
    if (!watch.now().isBefore(passed) && !tracked) {
      return Status.NOT_TRACKED;
    }
    if (met != null) {
      if (!met.happenedAt().isBefore(passed)) {
        return Status.MET_LATE;
      }
      return met.recordedAt().isBefore(passed) ? Status.MET : Status.MET_RECORDED_LATE;
    }
    if (!watch.now().isBefore(passed)) {
      return Status.OVERDUE;
    }
    LocalDate lastDay = due.atZoneSameInstant(watch.zone()).toLocalDate();
    return watch.today().plusDays(watch.soonDays()).isBefore(lastDay)
        ? Status.SCHEDULED
        : Status.DUE_SOON;
  }

  /**
   * The last second is in time whole; midnight, at which a bar is lifted, belongs to the new day.
   */
  private static Instant passedAt(OffsetDateTime due) {
    return due.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? due.toInstant()
        : due.toInstant().plusSeconds(1);
  }
}
