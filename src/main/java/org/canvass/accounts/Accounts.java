package org.canvass.accounts;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.election.Words;
import org.canvass.ledger.Draft;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.people.IssuerSubject;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The register of officials. Whatever changes in it is an entry of the office ledger. */
@PermitAll
@Stateless
public class Accounts {
  static final String ENROL = "enrol";

  private static final Set<Role> READERS = EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR);

  @PersistenceContext private EntityManager db;
  @Inject private Ledger ledger;
  @Inject private Door door;
  @Inject private Law law;
  @Inject private Elections elections;
  @Inject private WallClock clock;

  @Inject
  @ConfigProperty(name = "CANVASS_OIDC_ISSUER")
  private Optional<String> issuer;

  /** The official with this account, if there is one. */
  public Optional<Official> find(String account) {
    return db.createQuery("select o from Official o where o.account = :account", Official.class)
        .setParameter("account", account)
        .getResultStream()
        .findFirst();
  }

  /** The official, or a refusal with 404. */
  public Official official(String account) {
    return find(account)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-account",
                    "There is no account \"%s\": GET /api/officials lists them."
                        .formatted(account)));
  }

  /** The official who may act now, if the account is one's who may. */
  public Optional<Official> inForce(String account) {
    return find(account).filter(this::isInForce);
  }

  /** The issuer at which officials sign in now, if there is one. */
  public Optional<String> issuer() {
    return issuer;
  }

  /** The official whom an issuer knows as this, whether in force or not. */
  public Optional<Official> knownAs(IssuerSubject subject) {
    return db.createQuery(
            "select o from Official o where o.appointment.issuer = :issuer"
                + " and o.appointment.issuerSubject = :subject and o.state <> :ended",
            Official.class)
        .setParameter("issuer", subject.issuer())
        .setParameter("subject", subject.subject())
        .setParameter("ended", OfficialState.ENDED)
        .getResultStream()
        .findFirst();
  }

  /** As whom the official signs in at the present issuer; nothing for who does with a password. */
  public Optional<IssuerSubject> signsInAs(Official official) {
    return official
        .appointment()
        .subject()
        .filter(subject -> issuer.filter(subject.issuer()::equals).isPresent());
  }

  /** Refuses with 409 an appointment whose subject is another account's. */
  public void checkSubjectIsFree(String account, Appointment wanted) {
    wanted
        .subject()
        .flatMap(this::knownAs)
        .filter(other -> !other.account().equals(account))
        .ifPresent(
            other -> {
              throw Problem.conflict(
                  "subject-taken",
                  "The issuer's subject belongs to the account %s: a person has one account."
                      .formatted(other.account()));
            });
  }

  /**
   * Which accounts are looked for; what is null is any.
   *
   * @param words part of the account, the name or the office
   * @param role one that is held
   * @param jurisdiction where the roles hold
   */
  public record Wanted(String words, Role role, String jurisdiction, OfficialState state) {
    /** All of them. */
    public static Wanted all() {
      return new Wanted(null, null, null, null);
    }
  }

  /** The accounts by name, after the one named {@code after} (null: from the first). */
  @SuppressWarnings("unchecked")
  public List<Official> list(Wanted wanted, String after, int limit) {
    return db.createNativeQuery(
            """
            select * from official where account > ?1
              and (?2 = '' or account ilike ?2 or name ilike ?2 or office ilike ?2)
              and (?3 = '' or ' ' || roles || ' ' like '% ' || ?3 || ' %')
              and (?4 = '' or jurisdiction = ?4) and (?5 = '' or state = ?5) order by account""",
            Official.class)
        .setParameter(1, after == null ? "" : after)
        .setParameter(2, wanted.words() == null ? "" : pattern(wanted.words()))
        .setParameter(3, wanted.role() == null ? "" : wanted.role().name())
        .setParameter(4, wanted.jurisdiction() == null ? "" : wanted.jurisdiction())
        .setParameter(5, wanted.state() == null ? "" : wanted.state().name())
        .setMaxResults(limit)
        .getResultList();
  }

  /** What a reader types is looked for as it stands, with no wildcards of its own. */
  private static String pattern(String words) {
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /** Whether there is an administrator who may act now. */
  public boolean isAdministered() {
    return administrators().anyMatch(this::isInForce);
  }

  /** Whether nobody but this administrator may act now. Others who ask wait until the end. */
  public boolean isOnlyAdministrator(String account) {
    db.createNativeQuery("select id from official where roles = ? order by id for update")
        .setParameter(1, Role.ADMINISTRATOR.name())
        .getResultList();
    return administrators()
        .filter(this::isInForce)
        .allMatch(each -> each.account().equals(account));
  }

  private Stream<Official> administrators() {
    return db.createQuery("select o from Official o where o.rehearsalOnly = false", Official.class)
        .getResultStream()
        .filter(official -> official.appointment().isAdministrators());
  }

  /** Whether the official may act today. */
  public boolean isInForce(Official official) {
    return official.isInForce(today(official.appointment().jurisdiction()));
  }

  /** How days and moments are written for people of a place. */
  public Words words(String jurisdiction) {
    ZoneId zone = law.rulebook(stateOf(jurisdiction).orElseThrow()).zone();
    return new Words(clock.now().atZone(zone).toOffsetDateTime(), zone);
  }

  /** The places where roles can hold, by id: the states, then their counties. */
  public Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    law.rulebooks().ids().forEach(state -> places.put(state, state));
    db.createQuery("select c from County c order by c.name", County.class)
        .getResultStream()
        .forEach(county -> places.put(county.slug(), county.name()));
    return places;
  }

  /** The day by the clock of the state that the jurisdiction is, or lies in. */
  public LocalDate today(String jurisdiction) {
    String state = stateOf(jurisdiction).orElseThrow();
    return LocalDate.ofInstant(clock.now(), law.rulebook(state).zone());
  }

  /** The state that a jurisdiction is, or lies in; nothing where there is no such place. */
  public Optional<String> stateOf(String jurisdiction) {
    if (law.rulebooks().ids().contains(jurisdiction)) {
      return Optional.of(jurisdiction);
    }
    return Optional.ofNullable(db.find(County.class, jurisdiction)).map(County::jurisdiction);
  }

  /** The states and their counties are the places where roles hold. */
  public boolean isState(String jurisdiction) {
    return law.rulebooks().ids().contains(jurisdiction);
  }

  /** Refuses with 403 who may not look at accounts. */
  public void checkReads(Caller caller) {
    if (caller.rehearsalOnly()) {
      throw Problem.forbidden(
          "rehearsal-account",
          "%s is a rehearsal account, and accounts are no rehearsal.".formatted(caller.account()));
    }
    if (!caller.holdsAny(READERS)) {
      throw Problem.forbidden(
          "wrong-role",
          "Accounts are read by the roles %s; %s holds %s."
              .formatted(READERS, caller.account(), caller.roles()));
    }
  }

  /** Refuses with 403 who does not administer accounts of that place. */
  public void checkAdministers(Caller by, String jurisdiction) {
    if (by.rehearsalOnly() || !by.coversCounty(stateOf(jurisdiction).orElse(null), jurisdiction)) {
      throw Problem.forbidden(
          "wrong-jurisdiction",
          "%s administers %s; this account belongs to %s."
              .formatted(by.account(), by.jurisdiction(), jurisdiction));
    }
  }

  /**
   * Enrols a rehearsal account, or does nothing where it exists.
   *
   * @return whether it was enrolled now
   */
  public boolean enrolForRehearsals(
      String account, String name, String office, Set<Role> roles, String jurisdiction) {
    Official known = find(account).orElse(null);
    if (known != null && known.state() != null) {
      return false;
    }
    Official official =
        known == null
            ? new Official(
                account, new Appointment(name, office, roles, jurisdiction, null, null), true)
            : known;
    official.begin();
    Instant now = clock.now();
    Caller canvass = Caller.canvass();
    ledger.tell(
        official,
        official.facts(),
        new Draft(
            Ledger.OFFICE,
            official.subject(),
            official.kind(),
            null,
            ENROL,
            null,
            official.stateName(),
            Draft.Outcome.DONE,
            null,
            canvass.account(),
            canvass.name(),
            Role.SYSTEM.name(),
            null,
            Map.of(),
            null,
            now,
            now,
            null,
            null,
            false,
            "Rehearsal account of a new installation",
            null,
            null));
    return true;
  }

  /**
   * Enrols the first administrator, who came by the link on the console; inside the transaction
   * that uses the link up.
   *
   * @throws Problem 409 when there is an administrator, or an account of that name
   */
  public Official enrolFirstAdministrator(
      String account, String name, String office, String address) {
    AccountForm form =
        new AccountForm(
            name, office, List.of(Role.ADMINISTRATOR.name()), firstState(), null, null, null);
    Appointment appointment = form.checked(this);
    AccountForm.checkAccount(account);
    if (isAdministered()) {
      throw Problem.conflict(
          "administered", "There is an administrator, who proposes further accounts.");
    }
    if (find(account).isPresent()) {
      throw Problem.conflict(
          "account-exists", "There is an account \"%s\": choose another name.".formatted(account));
    }
    Official official = new Official(account, appointment, false);
    Instant now = clock.now();
    Act act =
        Act.of(
                new Docket(Ledger.OFFICE, appointment.jurisdiction(), false, now, now),
                Caller.canvass(address),
                official.kind(),
                official.subject(),
                null,
                ENROL)
            .because("There is no administrator; by the link that the start printed");
    door.tell(act, official, null);
    return official;
  }

  /** The state whose elections are carried here. */
  private String firstState() {
    return elections.all().stream().map(Election::jurisdiction).findFirst().orElseThrow();
  }
}
