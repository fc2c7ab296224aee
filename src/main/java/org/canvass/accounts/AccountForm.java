package org.canvass.accounts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.people.IssuerSubject;
import org.canvass.people.Role;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/**
 * What an account shall say of a person.
 *
 * @param validFrom the first day, as 2026-10-01; absent: at once
 * @param validUntil the last day; absent: without end
 * @param issuerSubject whom the issuer knows the person as (the "sub" of its tokens); absent: the
 *     person signs in with a password
 */
public record AccountForm(
    String name,
    String office,
    List<String> roles,
    String jurisdiction,
    String validFrom,
    String validUntil,
    String issuerSubject) {
  private static final int LONGEST_NAME = 200;
  private static final Pattern ACCOUNT = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

  /** As OpenID Connect has it: at most 255 ASCII characters. */
  private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7E]{1,255}");

  /** Canvass itself, an address of the API, and what a rehearsal's script plays under. */
  private static final Pattern RESERVED = Pattern.compile("canvass|proposals|script\\..*");

  /** Of the characters that nobody sees, the two that Persian and Indian scripts need. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\u200C\\u200D]]");

  /** Refuses with 400 what cannot name an account. */
  static void checkAccount(String account) {
    if (account == null || account.isBlank()) {
      throw Problem.badRequest("missing-field", "account is missing.");
    }
    if (!ACCOUNT.matcher(account).matches() || RESERVED.matcher(account).matches()) {
      throw Problem.badRequest(
          "bad-account",
          "An account is 2 to 40 small letters (a to z), digits, dots, dashes and underscores,"
              + " begins with a letter, and is not canvass, proposals or script.…");
    }
  }

  /**
   * The appointment that the form describes.
   *
   * @throws Problem 400 what is missing, too long or malformed; 422 roles or places that there are
   *     not, roles that do not go together or not there, a validity that ends before it begins, a
   *     subject where there is no issuer
   */
  Appointment checked(Accounts accounts) {
    String checkedName = text("name", name);
    String checkedOffice = text("office", office);
    String place = FormText.needed("jurisdiction", jurisdiction, LONGEST_NAME);
    Set<Role> checkedRoles = roles(roles);
    if (accounts.stateOf(place).isEmpty()) {
      throw Problem.refusedData(
          "unknown-jurisdiction",
          "\"%s\" is no state and no county: write us-ca, or a county as in los-angeles."
              .formatted(place));
    }
    boolean state = accounts.isState(place);
    for (Role role : checkedRoles) {
      if (!role.holdsIn(state)) {
        throw Problem.refusedData(
            "role-out-of-place",
            "%s is a role of %s: %s is none."
                .formatted(role, state ? "a county" : "a state", place));
      }
    }
    LocalDate from = day("validFrom", validFrom);
    LocalDate until = day("validUntil", validUntil);
    refuseEndBeforeBeginning(from, until);
    return new Appointment(checkedName, checkedOffice, checkedRoles, place, from, until)
        .knownAs(subject(accounts));
  }

  static void refuseEndBeforeBeginning(LocalDate from, LocalDate until) {
    if (from != null && until != null && until.isBefore(from)) {
      throw Problem.refusedData(
          "ends-before-it-begins",
          "The validity ends on %s, before it begins on %s.".formatted(until, from));
    }
  }

  private IssuerSubject subject(Accounts accounts) {
    if (issuerSubject == null || issuerSubject.isBlank()) {
      return null;
    }
    if (!SUBJECT.matcher(issuerSubject).matches()) {
      throw Problem.badRequest(
          "bad-issuer-subject",
          "issuerSubject is at most 255 characters without blanks, as the issuer writes it: the"
              + " page of a sign-in that was refused names it.");
    }
    return new IssuerSubject(
        accounts
            .issuer()
            .orElseThrow(
                () ->
                    Problem.refusedData(
                        "no-issuer",
                        "Nobody signs in at an issuer here (CANVASS_OIDC_ISSUER is not set): leave"
                            + " issuerSubject out.")),
        issuerSubject);
  }

  static String text(String field, String text) {
    String checked = FormText.needed(field, text, LONGEST_NAME);
    if (UNSEEN.matcher(checked).find()) {
      throw Problem.badRequest(
          "bad-text",
          "%s holds a character that nobody sees, or half of one: write it anew.".formatted(field));
    }
    return checked;
  }

  static Set<Role> roles(List<String> roles) {
    if (roles == null || roles.isEmpty()) {
      throw Problem.badRequest("missing-field", "roles is missing: name at least one.");
    }
    Set<Role> checked = EnumSet.noneOf(Role.class);
    for (String word : roles) {
      checked.add(
          grantable()
              .filter(role -> role.name().equals(word))
              .findFirst()
              .orElseThrow(() -> unknownRole(word)));
    }
    if (checked.contains(Role.ADMINISTRATOR) && checked.size() > 1) {
      throw Problem.refusedData(
          "administrators-only-administer",
          "ADMINISTRATOR goes with no other role: who makes accounts has no part in an election.");
    }
    return checked;
  }

  private static Problem unknownRole(String word) {
    String shown = word != null && word.length() > 40 ? word.substring(0, 40) + "…" : word;
    return Problem.refusedData(
        "unknown-role",
        "\"%s\" is no role that a person can have: they are %s."
            .formatted(shown, grantable().map(Role::name).collect(Collectors.joining(", "))));
  }

  private static Stream<Role> grantable() {
    return Role.ofPersons().stream();
  }

  static LocalDate day(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      ActForm.checkYear("malformed-date", field, day.getYear());
      return day;
    } catch (DateTimeException malformed) {
      throw Problem.badRequest(
          "malformed-date",
          "%s \"%s\" is not a day: write it as 2026-10-01."
              .formatted(field, text.length() > 40 ? text.substring(0, 40) + "…" : text));
    }
  }
}
