package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.platform.Problem;

/** The trays of the counties as they stand, and the envelopes that came in each. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Trays {
  @PersistenceContext private EntityManager db;

  /** The tray with that number, or a refusal with 404. */
  public Tray tray(Election election, String county, String number) {
    return find(election, county, number, LockModeType.NONE)
        .orElseThrow(() -> unknown(county, number));
  }

  /** The tray, held against any other change until the transaction ends. */
  public Tray hold(Election election, String county, String number) {
    return find(election, county, number, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> unknown(county, number));
  }

  /** Whether a tray has that number already. */
  public boolean knows(Election election, String county, String number) {
    return find(election, county, number, LockModeType.NONE).isPresent();
  }

  private Optional<Tray> find(Election election, String county, String number, LockModeType lock) {
    return db.createQuery(
            "select t from Tray t where t.ledger = :election and t.subject = :subject", Tray.class)
        .setParameter("election", election.electionId())
        .setParameter("subject", Tray.name(county, number))
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  private static Problem unknown(String county, String number) {
    return Problem.notFound(
        "unknown-tray", "%s has no tray \"%s\": GET …/trays lists them.".formatted(county, number));
  }

  /**
   * The trays of a county, the newest first.
   *
   * @param state only these, or null for all
   * @param before those with a lower id; null for the first page
   */
  public List<Tray> list(Election election, String county, TrayState state, Long before, int most) {
    var query =
        db.createQuery(
                "select t from Tray t where t.ledger = :election and t.county = :county"
                    + (state == null ? "" : " and t.state = :state")
                    + (before == null ? "" : " and t.id < :before")
                    + " order by t.id desc",
                Tray.class)
            .setParameter("election", election.electionId())
            .setParameter("county", county)
            .setMaxResults(most);
    if (state != null) {
      query.setParameter("state", state);
    }
    if (before != null) {
      query.setParameter("before", before);
    }
    return query.getResultList();
  }

  /** How many trays a county has recorded. */
  public long count(Election election, String county) {
    return db.createQuery(
            "select count(t) from Tray t where t.ledger = :election and t.county = :county",
            Long.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getSingleResult();
  }

  /** How many envelopes were taken in out of a tray; those voided are not among them. */
  public long taken(Tray tray) {
    return db.createQuery(
            "select count(e) from Envelope e where e.ledger = :election and e.tray = :tray"
                + " and e.state <> :voided",
            Long.class)
        .setParameter("election", tray.ledger())
        .setParameter("tray", tray.subject())
        .setParameter("voided", EnvelopeState.VOIDED)
        .getSingleResult();
  }

  /** The envelopes that were taken in out of a tray last, the newest first, voided ones too. */
  public List<Envelope> newest(Tray tray, int most) {
    return db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.tray = :tray"
                + " order by e.scannedAt desc nulls last, e.id desc",
            Envelope.class)
        .setParameter("election", tray.ledger())
        .setParameter("tray", tray.subject())
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Where the tray of an envelope stands, kept there until the transaction ends; empty where it
   * came in none.
   */
  public Optional<TrayState> keepState(Envelope envelope) {
    return envelope.tray() == null
        ? Optional.empty()
        : keepState(envelope.ledger(), envelope.tray());
  }

  /** The same of a tray, while others may take envelopes in out of it too. */
  public Optional<TrayState> keepState(String election, String tray) {
    return db.createNativeQuery(
            "select state from tray where ledger = ?1 and subject = ?2 for share")
        .setParameter(1, election)
        .setParameter(2, tray)
        .getResultStream()
        .findFirst()
        .map(state -> TrayState.valueOf((String) state));
  }
}
