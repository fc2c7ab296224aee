package org.canvass.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small rulebook written for one test: a common head, and what the test is about. */
final class SampleRulebook {
  static final String HEAD =
      """
      rulebook: xx
      name: Sample
      zone: America/New_York
      day-ends-at: "23:59:59"
      certification-defaults: [county-certification]
      federal-contests: [general]
      scans-that-count: [ACTUAL]
      business-days:
        citation: Sample Code 1
        rest-days: [SUNDAY]
        saturday-deadline-rolls: false
        saturday-is-business-day: false
        holidays:
          - {name: Veterans Day, date: "11-11", citation: Sample Code 1}
      versions:
      """;

  private SampleRulebook() {}

  /** A version whose mail window, hour of closing and last day of mailing are given. */
  static String version(String receipt, String noPostmark, String mailedBy, String pollsClose) {
    return """
      - from: "2012-01-01"
        title: Sample
        deadlines:
          county-certification: {title: Certified, kind: DUTY, owed-by: board, formula: E+14, citation: Sample Code 2}
          vbm-receipt: {title: Receipt, kind: WINDOW, owed-by: voters, opens: E-29, roll: true, formula: "%s", citation: Sample Code 3}
          vbm-receipt-no-postmark: {title: Receipt, kind: WINDOW, owed-by: voters, opens: E-29, formula: "%s", citation: Sample Code 3}
        windows:
          close: {formula: close, citation: Sample Code 3}
          mailed-by: {formula: "%s", citation: Sample Code 3}
          signed-by: {formula: E, citation: Sample Code 3}
          mail: {formula: "{vbm-receipt}", citation: Sample Code 3}
          no-postmark: {formula: "{vbm-receipt-no-postmark}", citation: Sample Code 3}
        timeliness:
          by-close: {when: {received-by: close}, decision: TIMELY, deadline: close, citation: Sample Code 3, reasons: In by close}
          postmarked: {when: {channel: MAIL, postmark-date: by, received-by: mail}, decision: TIMELY, deadline: mail, citation: Sample Code 3, reasons: Postmarked}
          not-postmarked: {when: {channel: MAIL, postmark-date: none, received-by: no-postmark}, decision: TIMELY, deadline: no-postmark, citation: Sample Code 3, reasons: Deemed mailed}
          otherwise: {decision: LATE, deadline: mail, citation: Sample Code 3, reasons: Too late}
        settings:
          polls-close: {value: "%s", citation: Sample Code 4}
      """
        .formatted(receipt, noPostmark, mailedBy, pollsClose)
        .indent(2);
  }

  static Rulebook load(Path directory, String text) {
    return load(directory, "xx.yaml", text).find("xx").orElseThrow();
  }

  static Rulebooks load(Path directory, String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Rulebooks.fromDirectory(directory);
  }
}
