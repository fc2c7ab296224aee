package org.canvass.envelope;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.canvass.election.EvidenceForm;
import org.canvass.law.Evidence;
import org.canvass.platform.Problem;

/**
 * Evidence to which more is added. Scans add up; of everything else the later reading stands, and
 * one that contradicts what was known is a correction, which needs a reason.
 */
record KnownEvidence(Evidence before, ZoneId zone) {

  /** The evidence with what the form says besides. */
  Evidence with(EvidenceForm form, boolean reasonGiven) {
    if (form == null) {
      throw Problem.badRequest(
          "missing-field",
          "evidence is missing: give what is known of the mailing or the receipt.");
    }
    if (form.electionDay() != null || form.type() != null) {
      throw Problem.badRequest(
          "unknown-member",
          "electionDay and type are the election's: leave them out of an envelope's evidence.");
    }
    Evidence more = read(form);
    List<String> corrected = new ArrayList<>();
    Evidence after =
        new Evidence(
            before.electionDay(),
            later(
                form.receivedAt(), "receivedAt", before.receivedAt(), more.receivedAt(), corrected),
            later(form.channel(), "channel", before.channel(), more.channel(), corrected),
            postmark(form, more, corrected),
            later(
                form.carrierStamp(),
                "carrierStamp",
                before.carrierStamp(),
                more.carrierStamp(),
                corrected),
            scans(more),
            Boolean.TRUE.equals(
                later(form.signed(), "signed", yes(before.signed()), more.signed(), corrected)),
            later(form.signedOn(), "signedOn", before.signedOn(), more.signedOn(), corrected),
            Boolean.TRUE.equals(
                later(
                    form.dateStamped(),
                    "dateStamped",
                    yes(before.dateStamped()),
                    more.dateStamped(),
                    corrected)),
            later(
                form.firstReceivedElsewhereAt(),
                "firstReceivedElsewhereAt",
                before.firstReceivedElsewhereAt(),
                more.firstReceivedElsewhereAt(),
                corrected),
            later(
                form.firstReceivedElsewhereBy(),
                "firstReceivedElsewhereBy",
                before.firstReceivedElsewhereBy(),
                more.firstReceivedElsewhereBy(),
                corrected),
            Boolean.TRUE.equals(
                later(
                    form.inLineAtClose(),
                    "inLineAtClose",
                    yes(before.inLineAtClose()),
                    more.inLineAtClose(),
                    corrected)),
            later(
                form.voterClass(),
                "voterClass",
                before.voterClass(),
                more.voterClass(),
                corrected));
    if (!corrected.isEmpty() && !reasonGiven) {
      throw Problem.badRequest(
          "reason-needed",
          "This corrects %s: say why in \"reason\".".formatted(String.join(", ", corrected)));
    }
    return after;
  }

  /** Reads the form, with what is known where receipt and channel are left out. */
  private Evidence read(EvidenceForm form) {
    return new EvidenceForm(
            null,
            null,
            form.receivedAt() == null ? before.receivedAt().toString() : form.receivedAt(),
            form.channel() == null ? before.channel().name() : form.channel(),
            form.postmark(),
            form.carrierStamp(),
            form.scans(),
            form.signed(),
            form.signedOn(),
            form.dateStamped(),
            form.firstReceivedElsewhereAt(),
            form.firstReceivedElsewhereBy(),
            form.inLineAtClose(),
            form.voterClass())
        .toEvidence(before.electionDay(), zone);
  }

  private Evidence.Postmark postmark(EvidenceForm form, Evidence more, List<String> corrected) {
    Evidence.Postmark known =
        before.postmark().kind() == Evidence.Postmark.Kind.NONE ? null : before.postmark();
    return later(form.postmark(), "postmark", known, more.postmark(), corrected);
  }

  private List<Evidence.MailScan> scans(Evidence more) {
    Set<Evidence.MailScan> all = new LinkedHashSet<>(before.scans());
    all.addAll(more.scans());
    return List.copyOf(all);
  }

  /** A "no" is what is written where nothing was: only a "yes" is known. */
  private static Boolean yes(boolean known) {
    return known ? Boolean.TRUE : null;
  }

  private static <T> T later(Object given, String field, T known, T read, List<String> corrected) {
    if (given == null) {
      return known;
    }
    if (known != null && !Objects.equals(known, read)) {
      corrected.add(field);
    }
    return read;
  }
}
