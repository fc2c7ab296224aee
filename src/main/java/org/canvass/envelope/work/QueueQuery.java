package org.canvass.envelope.work;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.canvass.election.EvidenceForm;
import org.canvass.platform.FormText;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.Problem;

/** What of a queue somebody asks for, as the address has it; an empty field asks for nothing. */
final class QueueQuery {
  private static final Pattern DAYS = Pattern.compile("\\d{1,4}");
  private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private QueueQuery() {}

  static Worklist.Filter of(
      Queue queue, String state, String reason, String olderThan, String dueBy) {
    return new Worklist.Filter(state(queue, state), reason(reason), days(olderThan), day(dueBy));
  }

  private static String state(Queue queue, String state) {
    if (FormText.isBlank(state)) {
      return null;
    }
    if (queue.states().stream().noneMatch(each -> each.name().equals(state))) {
      throw Problem.badRequest(
          "unknown-state",
          "state \"%s\" is none of %s.".formatted(PlainNumbers.shown(state), queue.states()));
    }
    return state;
  }

  private static String reason(String reason) {
    if (FormText.isBlank(reason)) {
      return null;
    }
    if (!REASON.matcher(reason).matches()) {
      throw Problem.badRequest(
          "unknown-value",
          "reason \"%s\" is none: the rows of a queue name theirs."
              .formatted(PlainNumbers.shown(reason)));
    }
    return reason;
  }

  private static Integer days(String days) {
    if (FormText.isBlank(days)) {
      return null;
    }
    if (!DAYS.matcher(days.strip()).matches()) {
      throw Problem.badRequest(
          "bad-number",
          "olderThan \"%s\": days are a whole number, such as 3."
              .formatted(PlainNumbers.shown(days)));
    }
    return Integer.valueOf(days.strip());
  }

  private static LocalDate day(String day) {
    return FormText.isBlank(day) ? null : EvidenceForm.date("dueBy", day.strip());
  }
}
