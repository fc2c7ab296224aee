package org.canvass.election;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.canvass.ledger.EventCatalogue;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;

/** Makes an act of a call: who is signed in, which version was seen, what the body says. */
@RequestScoped
public class Acting {
  private static final Pattern VERSION = Pattern.compile("\\s*\"(0|[1-9]\\d{0,17})\"\\s*");

  @Inject private SignedIn signedIn;
  @Inject private Elections elections;
  @Inject private Office office;
  @Inject private Door door;
  @Inject private HttpServletRequest request;

  /** An event on something that exists; {@code If-Match} must name the version that was seen. */
  public Act event(
      Election election, String kind, String subject, String county, String event, ActForm form) {
    return act(election, kind, subject, county, event, form, seenVersion());
  }

  /** The same from a form, which carries the version that was seen. */
  public Act event(
      Election election,
      String kind,
      String subject,
      String county,
      String event,
      ActForm form,
      long seen) {
    return act(election, kind, subject, county, event, form, seen);
  }

  /** An act that makes something new; no version is asked for. */
  public Act entry(
      Election election, String kind, String subject, String county, String event, ActForm form) {
    return act(election, kind, subject, county, event, form, null);
  }

  /** An act in the office's own ledger. */
  public Act inOffice(String kind, String subject, String event, ActForm form) {
    Docket docket = office.docket(signedIn.caller());
    return act(docket, ZoneOffset.UTC, kind, subject, null, event, form, null);
  }

  /** An event on something in the office's own ledger; {@code If-Match} names the version seen. */
  public Act eventInOffice(String kind, String subject, String event, ActForm form) {
    signedIn.caller();
    return eventInOffice(kind, subject, event, form, seenVersion());
  }

  /** The same from a form, which carries the version that was seen. */
  public Act eventInOffice(String kind, String subject, String event, ActForm form, long seen) {
    Docket docket = office.docket(signedIn.caller());
    return act(docket, ZoneOffset.UTC, kind, subject, null, event, form, seen);
  }

  private Act act(
      Election election,
      String kind,
      String subject,
      String county,
      String event,
      ActForm form,
      Long seen) {
    Docket docket = elections.docket(election);
    return act(docket, elections.zone(election), kind, subject, county, event, form, seen);
  }

  private Act act(
      Docket docket,
      ZoneId zone,
      String kind,
      String subject,
      String county,
      String event,
      ActForm maybe,
      Long seen) {
    Act bare = Act.of(docket, signedIn.caller(), kind, subject, county, event);
    door.admit(bare);
    checkSecondFactor(bare);
    ActForm form = maybe == null ? ActForm.empty() : maybe.checked();
    return new Act(
        docket,
        signedIn.caller(),
        kind,
        subject,
        county,
        event,
        seen,
        form.reason(),
        form.happened(zone),
        form.authority(),
        Map.of(),
        form.evidence());
  }

  /** The version that {@code If-Match} names; refuses with 428 where there is none. */
  public Long seenVersion() {
    signedIn.caller();
    String header = request.getHeader("If-Match");
    if (header == null) {
      throw Problem.versionNeeded(
          "Send the version that you saw as If-Match: \"<version>\", so that nobody's work is overwritten.");
    }
    Matcher version = VERSION.matcher(header);
    if (!version.matches()) {
      throw Problem.badRequest(
          "malformed-version",
          "If-Match %s is not a version: send the number of the ETag in quotes, such as \"3\", neither weak (W/) nor with zeros before it."
              .formatted(header));
    }
    return Long.valueOf(version.group(1));
  }

  /**
   * Whoever certifies or declares is there with the second factor; rehearsal accounts have none.
   */
  private void checkSecondFactor(Act act) {
    if (EventCatalogue.get().asksSecondFactor(act.kind(), act.event())
        && !act.by().rehearsalOnly()
        && !signedIn.gaveCode()) {
      throw door.told(
          act,
          Problem.forbidden(
              "second-factor-needed",
              "\"%s\" asks for your second factor again: give a code that you have not used yet (a call gives it as Canvass-Code)."
                  .formatted(act.event())));
    }
  }
}
