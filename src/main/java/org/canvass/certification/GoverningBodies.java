package org.canvass.certification;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.accounts.Accounts;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.Settings;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;

/** The governing bodies of the counties and their votes to declare the results (§15400). */
@PermitAll
@Stateless
public class GoverningBodies {
  static final String SEAT = "seat";
  static final String CAST = "cast";
  static final String VOTE = "declaration_vote";

  private static final String SETTING = "governing-body";
  private static final String LAW = "Elec. Code §15400";
  private static final Set<Role> MEMBERS = EnumSet.of(Role.BOARD);
  private static final Set<CanvassState> OVER =
      EnumSet.of(CanvassState.DECLARED, CanvassState.CLOSED);

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Law law;
  @Inject private Accounts accounts;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private CountyCertifications certifications;

  /** The county's body, if one is seated. */
  public Optional<GoverningBody> find(String election, String county) {
    return Optional.ofNullable(bodies(election, Set.of(county)).get(county));
  }

  /** The bodies of these counties, by county; those without one are absent. */
  public Map<String, GoverningBody> bodies(String election, Set<String> counties) {
    return db.createQuery(
            "select b from GoverningBody b where b.ledger = :election and b.county in :counties",
            GoverningBody.class)
        .setParameter("election", election)
        .setParameter("counties", counties)
        .getResultStream()
        .collect(Collectors.toMap(GoverningBody::county, body -> body));
  }

  /** The votes cast in these counties, by county, each in the order of the members' accounts. */
  public Map<String, List<DeclarationVote>> votes(String election, Set<String> counties) {
    return db.createQuery(
            "select v from DeclarationVote v where v.ledger = :election and v.county in :counties"
                + " order by v.member",
            DeclarationVote.class)
        .setParameter("election", election)
        .setParameter("counties", counties)
        .getResultStream()
        .collect(Collectors.groupingBy(DeclarationVote::county));
  }

  /** The votes cast in a county, in the order of the members' accounts. */
  public List<DeclarationVote> votes(String election, String county) {
    return votes(election, Set.of(county)).getOrDefault(county, List.of());
  }

  /**
   * Records who sits in the county's governing body, or who does from now on.
   *
   * @throws Problem 403 wrong role or county, 409 once the results are declared, 422 more members
   *     than seats, or one whose account does not hold the role in this county
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public GoverningBody seat(Election election, Act act, GoverningBody.Seated seated) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          Settings.GoverningBody rule = rule(election);
          Canvass canvass = canvasses.hold(election.electionId(), act.county());
          refuseWhenOver(canvass);
          seated.members().forEach(member -> checkMember(election, act.county(), member));
          GoverningBody body =
              find(election.electionId(), act.county())
                  .orElseGet(() -> new GoverningBody(election.electionId(), act.county()));
          body.seat(seated, rule);
          door.tell(act, body, citation(election));
          return body;
        });
  }

  /** The law by which a body acts, or null. */
  public String citation(Election election) {
    return law.of(election).settings().citations().get(SETTING);
  }

  private Settings.GoverningBody rule(Election election) {
    Settings.GoverningBody rule = law.of(election).settings().governingBody();
    if (rule == null) {
      throw Problem.refusedData(
          "no-governing-body",
          "The rulebook of %s does not say how a governing body acts: none is seated."
              .formatted(election.jurisdiction()));
    }
    return rule;
  }

  private void checkMember(Election election, String county, String account) {
    boolean member =
        accounts
            .find(account)
            .map(official -> official.calling(null))
            .filter(
                caller ->
                    caller.holdsAny(MEMBERS)
                        && caller.coversCounty(election.jurisdiction(), county))
            .isPresent();
    if (!member) {
      throw Problem.refusedData(
          "no-member",
          "\"%s\" is no account with the role BOARD in %s: enrol the member first."
              .formatted(account, county));
    }
  }

  /**
   * Casts a member's vote on declaring the results, or casts it anew, until they are declared.
   *
   * @param statementSha256 the digest of the statement that the member saw
   * @param text what the member wants recorded, or null
   * @throws Problem 403 who is no member, 409 before the results are certified, once they are
   *     declared, of other figures than those that stand, or by who certified them
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public DeclarationVote cast(
      Election election, Act act, DeclarationVote.Vote said, String statementSha256, String text) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          String id = election.electionId();
          String county = act.county();
          Canvass canvass = canvasses.hold(id, county);
          refuseStranger(id, county, act);
          refuseWhenOver(canvass);
          CountyCertification statement = signed(election, canvass);
          canvasses.refuseCertifier(election, canvass, act);
          if (!statement.statementSha256().equals(statementSha256)) {
            throw Problem.conflict(
                    "figures-moved",
                    "You saw the statement %s; the one that stands is %s. Look at it again, then vote."
                        .formatted(statementSha256, statement.statementSha256()))
                .with("statementSha256", statement.statementSha256());
          }
          String member = act.by().account();
          DeclarationVote vote =
              votes(id, county).stream()
                  .filter(each -> each.member().equals(member))
                  .findFirst()
                  .orElseGet(() -> new DeclarationVote(id, county, member));
          vote.cast(act.by(), said, statementSha256, text, act.happened());
          door.tell(act.on(vote.kind(), vote.subject(), CAST), vote, LAW);
          return vote;
        });
  }

  /** The subject of an attempt to vote, before it is known who is a member. */
  static String ofAllVotes(String county) {
    return county + "/declaration";
  }

  /**
   * The vote of whoever looks, as a page offers it.
   *
   * @param by null for nobody
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Offer offerVote(Election election, Canvass canvass, Caller by) {
    String county = canvass.county();
    Act act = act(election, by, VOTE, ofAllVotes(county), county, CAST);
    Offer offer =
        door.offer(VOTE, CAST, act, false, LAW)
            .unless(Problem.of(() -> refuseWhenOver(canvass)))
            .unless(Problem.of(() -> signed(election, canvass)));
    return by == null
        ? offer
        : offer
            .unless(Problem.of(() -> refuseStranger(election.electionId(), county, act)))
            .unless(Problem.of(() -> canvasses.refuseCertifier(election, canvass, act)));
  }

  /** The recording of who sits in the body, as a page offers it; null for nobody. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Offer offerSeats(Election election, Canvass canvass, Caller by) {
    String county = canvass.county();
    Act act = act(election, by, "governing_body", GoverningBody.name(county), county, SEAT);
    return door.offer("governing_body", SEAT, act, false, LAW)
        .unless(Problem.of(() -> rule(election)))
        .unless(Problem.of(() -> refuseWhenOver(canvass)));
  }

  private Act act(
      Election election, Caller by, String kind, String subject, String county, String event) {
    return by == null ? null : Act.of(elections.docket(election), by, kind, subject, county, event);
  }

  private void refuseStranger(String election, String county, Act act) {
    boolean member =
        find(election, county)
            .map(body -> body.members().contains(act.by().account()))
            .orElse(false);
    if (!member) {
      throw Problem.forbidden(
          "no-member",
          "%s is no member of the governing body of %s: the registrar records who sits in it."
              .formatted(act.by().account(), county));
    }
  }

  private CountyCertification signed(Election election, Canvass canvass) {
    return certifications
        .find(election.electionId(), canvass.county())
        .filter(
            statement ->
                canvass.state() == CanvassState.CERTIFIED
                    && statement.state() == StatementState.SIGNED)
        .orElseThrow(
            () ->
                Problem.conflict(
                        "not-certified",
                        "The canvass of %s is %s: the body votes on results that are certified and signed."
                            .formatted(canvass.county(), canvass.state()))
                    .with("state", canvass.state().name()));
  }

  private static void refuseWhenOver(Canvass canvass) {
    if (OVER.contains(canvass.state())) {
      throw Problem.conflict(
              "declared", "The results of %s are declared.".formatted(canvass.county()))
          .with("state", canvass.state().name());
    }
  }
}
