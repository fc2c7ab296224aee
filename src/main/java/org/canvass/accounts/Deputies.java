package org.canvass.accounts;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.canvass.election.Law;
import org.canvass.election.Office;
import org.canvass.law.Settings;
import org.canvass.people.Caller;
import org.canvass.people.Deputyship;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/**
 * Who acts for whom. An official, or an administrator, proposes a deputy; another administrator
 * confirms it. Nobody gives what is not theirs, and what the official loses the deputy loses with
 * it.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Deputies {
  /** The event that begins an authority. */
  static final String PROPOSE = "propose";

  static final String KIND = "deputy_authority";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}/[1-9]\\d{0,5}");
  private static final Set<Role> READERS = EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR);
  private static final String LAW = "Gov. Code §24101";

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Accounts accounts;
  @Inject private Law law;
  @Inject private Office office;

  /** The authorities that an official has given, the first one first. */
  public List<DeputyAuthority> of(String official) {
    return db.createQuery(
            "select d from DeputyAuthority d where d.official = :official order by d.number",
            DeputyAuthority.class)
        .setParameter("official", official)
        .getResultList();
  }

  /** The number of the next authority that an official gives. */
  public int nextNumber(String official) {
    return of(official).size() + 1;
  }

  /** Those of them that somebody may read. */
  public List<DeputyAuthority> of(Caller reader, String official) {
    return of(official).stream().filter(each -> isReadBy(reader, each)).toList();
  }

  /** Whether somebody may read it: the two of it, administrators and auditors. */
  public boolean isReadBy(Caller reader, DeputyAuthority authority) {
    return reader.holdsAny(READERS) && !reader.rehearsalOnly()
        || reader.account().equals(authority.official())
        || reader.account().equals(authority.deputy());
  }

  /** The authorities under which a deputy may act today. */
  public List<DeputyAuthority> heldBy(String deputy) {
    return db.createQuery(
            "select d from DeputyAuthority d where d.deputy = :deputy and d.state = :inForce"
                + " order by d.official, d.number",
            DeputyAuthority.class)
        .setParameter("deputy", deputy)
        .setParameter("inForce", DeputyState.IN_FORCE)
        .getResultStream()
        .filter(each -> each.holdsOn(accounts.today(each.jurisdiction())))
        .filter(each -> lost(each).isEmpty())
        .toList();
  }

  /** One authority, or a refusal with 404. */
  public DeputyAuthority authority(String official, int number) {
    return find(DeputyAuthority.name(official, number), LockModeType.NONE)
        .orElseThrow(() -> unknown(official, number));
  }

  private static Problem unknown(String official, int number) {
    return Problem.notFound(
        "unknown-deputy",
        "%s has given no authority %d: GET /api/officials/%s/deputies lists them."
            .formatted(official, number, official));
  }

  private Optional<DeputyAuthority> find(String name, LockModeType lock) {
    return db.createQuery(
            "select d from DeputyAuthority d where d.subject = :name", DeputyAuthority.class)
        .setParameter("name", name)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  /**
   * Somebody who acts under an authority from now on. One that does not hold gives no role and
   * opens no place; what is tried under it the door refuses and tells.
   *
   * @param named the official's account and the authority's number, such as {@code ana.perez/1}
   * @return empty where the text names no authority
   */
  public Optional<Caller> acting(Caller own, String named) {
    if (!NAME.matcher(named).matches()) {
      return Optional.empty();
    }
    String official = named.substring(0, named.indexOf('/'));
    String name =
        DeputyAuthority.name(official, Integer.parseInt(named.substring(named.indexOf('/') + 1)));
    return Optional.of(
        find(name, LockModeType.NONE)
            .filter(authority -> authority.deputy().equals(own.account()))
            .map(authority -> own.under(authority.deputyship(), authority.jurisdiction()))
            .filter(caller -> trouble(caller).isEmpty())
            .orElseGet(
                () ->
                    own.under(
                        new Deputyship(name, official, Set.of(), null, null), own.jurisdiction())));
  }

  /**
   * Why somebody may not act under the authority that they carry; empty when they may. All of it is
   * read anew: the authority, the deputy's account, and that the official still has what was given.
   */
  public Optional<String> trouble(Caller by) {
    Deputyship carried = by.deputyship();
    DeputyAuthority authority = find(carried.authority(), LockModeType.NONE).orElse(null);
    if (authority == null || !authority.deputy().equals(by.account())) {
      return Optional.of("%s has no such authority.".formatted(by.account()));
    }
    if (!authority.holdsOn(accounts.today(authority.jurisdiction()))) {
      return Optional.of(
          "It is %s, and holds from %s to %s."
              .formatted(authority.state(), authority.validFrom(), authority.validUntil()));
    }
    if (accounts.inForce(by.account()).isEmpty()) {
      return Optional.of("%s may not act now.".formatted(by.account()));
    }
    Optional<String> lost = lost(authority);
    boolean asGiven =
        authority.deputyship().equals(carried)
            && authority.roles().containsAll(by.roles())
            && authority.jurisdiction().equals(by.jurisdiction());
    return lost.isPresent() || asGiven
        ? lost
        : Optional.of("It does not give %s in %s.".formatted(by.roles(), by.jurisdiction()));
  }

  /** What of the authority the official does not have, or no more. */
  private Optional<String> lost(DeputyAuthority authority) {
    Official official = accounts.inForce(authority.official()).orElse(null);
    if (official == null
        || !official.appointment().roles().containsAll(authority.roles())
        || !official.appointment().jurisdiction().equals(authority.jurisdiction())) {
      return Optional.of(
          "%s does not hold %s in %s, and nobody gives what is not theirs."
              .formatted(authority.official(), authority.roles(), authority.jurisdiction()));
    }
    return notDelegable(authority.jurisdiction(), authority.roles());
  }

  private Optional<String> notDelegable(String jurisdiction, Set<Role> roles) {
    String state = accounts.stateOf(jurisdiction).orElseThrow();
    Settings settings = law.rulebook(state).versionFor(accounts.today(jurisdiction)).settings();
    if (settings.deputies() == null) {
      return Optional.of("The rulebook of %s knows no deputies.".formatted(state));
    }
    Set<Role> own = EnumSet.copyOf(roles);
    own.removeIf(role -> !settings.deputies().noneFor().contains(role.name()));
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s is held by nobody for another (%s)."
                .formatted(own, settings.citations().get("deputies")));
  }

  /**
   * Proposes that a deputy acts for an official.
   *
   * @throws Problem 403 who is neither the official nor an administrator of the place, 422 what is
   *     not the official's to give, or who cannot be a deputy
   */
  public DeputyAuthority propose(Act act, String account, DeputyForm form) {
    DeputyForm.Wanted wanted = form.checked();
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          Official official = accounts.official(account);
          checkMayGive(act.by(), official);
          DeputyAuthority authority =
              new DeputyAuthority(
                  account,
                  nextNumber(account),
                  official.appointment().jurisdiction(),
                  wanted,
                  act.by().account());
          checkDeputy(official, wanted);
          lost(authority)
              .ifPresent(
                  why -> {
                    throw Problem.refusedData("not-yours-to-give", why);
                  });
          door.tell(act.on(authority.kind(), authority.subject(), PROPOSE), authority, LAW);
          return authority;
        });
  }

  private void checkMayGive(Caller by, Official official) {
    boolean own = by.account().equals(official.account()) && by.deputyship() == null;
    if (!own && !by.roles().contains(Role.ADMINISTRATOR)) {
      throw Problem.forbidden(
          "not-yours",
          "A deputy of %s is proposed by %s or by an administrator."
              .formatted(official.account(), official.account()));
    }
    if (!own) {
      accounts.checkAdministers(by, official.appointment().jurisdiction());
    }
  }

  private void checkDeputy(Official official, DeputyForm.Wanted wanted) {
    Official deputy = accounts.official(wanted.deputy());
    if (deputy.isRehearsalOnly()
        || official.isRehearsalOnly()
        || deputy.account().equals(official.account())
        || deputy.appointment().isAdministrators()) {
      throw Problem.refusedData(
          "no-deputy",
          "%s cannot be the deputy of %s: a deputy is another person with an account of the office, and administers no accounts."
              .formatted(deputy.account(), official.account()));
    }
  }

  /** Confirms, rejects, withdraws or revokes. */
  public DeputyAuthority decide(Act act, String official, int number) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act, DeputyMove.TABLE);
          DeputyAuthority authority =
              find(DeputyAuthority.name(official, number), LockModeType.PESSIMISTIC_WRITE)
                  .orElseThrow(() -> unknown(official, number));
          if (act.by().roles().contains(Role.ADMINISTRATOR)) {
            accounts.checkAdministers(act.by(), authority.jurisdiction());
          }
          door.move(act, authority, DeputyMove.TABLE, terms(act.by(), authority));
          return authority;
        });
  }

  /** What may be done next with an authority, and what keeps this somebody from it. */
  public List<Option> options(Caller by, DeputyAuthority authority) {
    return Option.of(authority, DeputyMove.TABLE, terms(by, authority));
  }

  /** The same, as a page offers it. */
  public List<Offer> offers(Caller by, DeputyAuthority authority) {
    Optional<Problem> elsewhere =
        by.roles().contains(Role.ADMINISTRATOR)
            ? Problem.of(() -> accounts.checkAdministers(by, authority.jurisdiction()))
            : Optional.empty();
    return door
        .offers(
            authority,
            DeputyMove.TABLE,
            by,
            event -> act(by, authority.subject(), event),
            act -> terms(by, authority))
        .stream()
        .map(offer -> offer.unless(elsewhere))
        .toList();
  }

  /** Whether somebody may propose a deputy of an official. */
  public Offer offerNew(Caller by, Official official) {
    String next = DeputyAuthority.name(official.account(), nextNumber(official.account()));
    return door.offer(KIND, PROPOSE, act(by, next, PROPOSE), false, LAW)
        .unless(Problem.of(() -> checkMayGive(by, official)));
  }

  private Act act(Caller by, String subject, String event) {
    return Act.of(office.docket(by), by, KIND, subject, null, event);
  }

  private Terms terms(Caller by, DeputyAuthority authority) {
    return Terms.guardedBy(guard -> blocker(guard, by, authority));
  }

  private Optional<Blocker> blocker(Guard guard, Caller by, DeputyAuthority authority) {
    boolean proposed = by.isOneWith(authority.proposedBy(), null);
    boolean own = by.account().equals(authority.official()) && by.deputyship() == null;
    return switch ((DeputyGuard) guard) {
      case ANOTHER_PERSON ->
          blocked(proposed, guard, "Who proposes does not decide: another administrator does.");
      case OWN_TO_GIVE -> lost(authority).map(why -> Blocker.of(guard, why, LAW));
      case OWN_PROPOSAL ->
          blocked(!proposed, guard, "%s withdraws it.".formatted(authority.proposedBy()));
      case OFFICIAL_OR_ADMINISTRATOR ->
          blocked(
              !own && !by.roles().contains(Role.ADMINISTRATOR),
              guard,
              "%s or an administrator revokes it.".formatted(authority.official()));
    };
  }

  private static Optional<Blocker> blocked(boolean so, Guard guard, String message) {
    return so ? Optional.of(Blocker.of(guard, message, LAW)) : Optional.empty();
  }
}
