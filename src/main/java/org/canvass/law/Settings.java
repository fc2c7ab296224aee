package org.canvass.law;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures and lists that guards read from the law: how many officials, how many days' notice, which
 * categories. Each is cited in the rulebook.
 *
 * @param pollsClose local hour at which polls close
 * @param manualTallyNoticeDays days of public notice before the manual tally's draw
 * @param manualTallyPercent share of precincts, or of batches, tallied by hand
 * @param mismatchOfficials different officials who must agree before a signature is a mismatch
 * @param unprocessedCategories categories of ballots left, for the reports and web updates
 * @param countExceptions ballots that need not be counted by the day on which counting is to be
 *     finished; empty where the law names no such day
 * @param reEvaluationApprovals officials other than who proposed it who must approve that a changed
 *     rule is applied to envelopes decided already; null where the rulebook does not say
 * @param separatePersons groups of seats that different people must fill
 * @param governingBody how many members make the governing body able to act, and how many must
 *     agree; null where the rulebook does not say
 * @param officeHours when offices are open; null where the rulebook does not say
 * @param deputies which roles have deputies; null where the rulebook does not say, and none has
 * @param requestEnds local hour at which a request that needs a second person's approval lapses on
 *     its own day; null: it does not lapse
 * @param signatureNotice how and until when a voter is told of a missing or mismatched signature;
 *     null where the rulebook does not say
 * @param extensionCitation the law under which a court extends a deadline after the election
 * @param certificationBar what holds certification back; null where nothing does
 * @param stateExceptions when the state may certify without a county; null where it never may
 * @param citations the section of law behind each setting, by its name in the rulebook
 */
public record Settings(
    LocalTime pollsClose,
    Integer manualTallyNoticeDays,
    BigDecimal manualTallyPercent,
    Integer mismatchOfficials,
    List<Category> unprocessedCategories,
    List<Category> countExceptions,
    Integer reEvaluationApprovals,
    List<Set<String>> separatePersons,
    GoverningBody governingBody,
    OfficeHours officeHours,
    Deputies deputies,
    LocalTime requestEnds,
    SignatureNotice signatureNotice,
    String extensionCitation,
    CertificationBar certificationBar,
    StateExceptions stateExceptions,
    Map<String, String> citations) {

  /** A category of ballots not yet counted. */
  public record Category(String key, String title) {}

  /**
   * How a body of several acts.
   *
   * @param quorum more than this share of its seats must be present
   * @param concurring more than this share of its seats must agree
   */
  public record GoverningBody(Share quorum, Share concurring) {}

  /** When offices are open, on business days. */
  public record OfficeHours(LocalTime from, LocalTime until) {
    boolean includes(LocalTime time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  /**
   * Who stands for an official.
   *
   * @param noneFor names of roles that nobody holds for another
   */
  public record Deputies(Set<String> noneFor) {}

  /**
   * How a voter is told that the signature is missing or does not compare.
   *
   * @param by the means that meets the duty
   * @param also by what else the voter is told, where the office knows how
   * @param businessDays within how many business days after it was found; null where the law names
   *     no such number
   */
  public record SignatureNotice(String by, Set<String> also, Integer businessDays) {}

  /** A share, such as 1/2. */
  public record Share(int of, int in) {
    /** The least number that is more than this share of all. */
    public int exceededBy(int all) {
      return all * of / in + 1;
    }
  }

  /**
   * Certification waits for a date, unless its reason has gone.
   *
   * @param until the deadline whose {@code dueAt} lifts the bar
   * @param unless the fact that lifts it earlier: {@code no-curable-ballots}
   */
  public record CertificationBar(String until, String unless, String citation, String text) {}

  /**
   * The state waits for its counties, and does without one only on its own last day.
   *
   * @param after the deadline of the counties that must have passed
   */
  public record StateExceptions(String after, String citation) {}
}
