package org.canvass.signin;

import java.util.Locale;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;

/** What a personal token is to be used for; 30 days where none are named. */
public record TokenForm(String label, String scope, Integer days) {
  private static final int LONGEST_LABEL = 80;
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 366;

  String checkedLabel() {
    return FormText.needed("label", label, LONGEST_LABEL);
  }

  PersonalToken.Scope checkedScope() {
    try {
      return PersonalToken.Scope.valueOf(scope == null ? "" : scope.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Problem.badRequest("bad-scope", "scope is READ or WRITE.");
    }
  }

  int checkedDays() {
    int asked = days == null ? USUAL_DAYS : days;
    if (asked < 1 || asked > MOST_DAYS) {
      throw Problem.badRequest(
          "bad-days", "days is %d: a token lasts 1 to %d days.".formatted(asked, MOST_DAYS));
    }
    return asked;
  }
}
