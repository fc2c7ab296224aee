package org.canvass.envelope.work;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.canvass.election.Election;
import org.canvass.envelope.Envelopes;
import org.canvass.platform.Problem;

/**
 * What became of the envelope that was worked on just before, for whoever goes from one to the
 * next: as it stands in the database, whatever the address says.
 */
@RequestScoped
public class EnvelopeJustDone {
  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  @Inject private Models models;
  @Inject private Envelopes envelopes;

  void show(Election election, String county, String id) {
    if (id == null || !ID.matcher(id).matches()) {
      return;
    }
    try {
      models.put("before", envelopes.envelope(election, county, Long.parseLong(id)));
    } catch (Problem none) {
      models.put("before", null);
    }
  }

  /** The part of an address that says which envelope it was. */
  static String query(String first, String id) {
    return id == null || !ID.matcher(id).matches() ? "" : first + "did=" + id;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
