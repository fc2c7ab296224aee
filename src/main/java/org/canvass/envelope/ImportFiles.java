package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;

/** The files that counties have sent, and how far each has been taken in. */
@ApplicationScoped
public class ImportFiles {
  @PersistenceContext private EntityManager db;
  @Inject private Canvasses canvasses;
  @Inject private ImportParts parts;

  /**
   * An import, held against everybody else who works on it until the transaction ends; the canvass
   * keeps its stage.
   */
  EnvelopeImport held(Election election, Act act, long id) {
    canvasses.keepStage(election.electionId(), act.county());
    return db.find(EnvelopeImport.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The import of a file with that text, if the county has sent it. */
  Optional<EnvelopeImport> find(Election election, String county, String sha256) {
    return db.createQuery(
            "select i from EnvelopeImport i where i.ledger = :election and i.subject = :subject",
            EnvelopeImport.class)
        .setParameter("election", election.electionId())
        .setParameter("subject", EnvelopeImport.name(county, sha256))
        .getResultStream()
        .findFirst();
  }

  /** An import of a county, or a refusal with 404. */
  public EnvelopeImport file(Election election, String county, long id) {
    return Optional.ofNullable(db.find(EnvelopeImport.class, id))
        .filter(file -> file.ledger().equals(election.electionId()))
        .filter(file -> file.county().equals(county))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-import",
                    "%s has sent no file %d in %s.".formatted(county, id, election.electionId())));
  }

  /** An import by its id, which there is. */
  EnvelopeImport file(long id) {
    return db.find(EnvelopeImport.class, id);
  }

  /** The files that a county has sent, with an id above {@code after}. */
  public List<EnvelopeImport> list(Election election, String county, long after, int most) {
    return db.createQuery(
            "select i from EnvelopeImport i where i.ledger = :election and i.county = :county"
                + " and i.id > :after order by i.id",
            EnvelopeImport.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /** The same, the newest first: those with an id below {@code before}, or all (null). */
  List<EnvelopeImport> newest(Election election, String county, Long before, int most) {
    return db.createQuery(
            "select i from EnvelopeImport i where i.ledger = :election and i.county = :county"
                + " and i.id < :before order by i.id desc",
            EnvelopeImport.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("before", before == null ? Long.MAX_VALUE : before)
        .setMaxResults(most)
        .getResultList();
  }

  /** How fast an import goes; nothing where it does not, or that is not known yet. */
  Optional<Pace> pace(EnvelopeImport file) {
    return file.isGoingOn()
        ? parts.pace(file.id()).map(rows -> Pace.of(file, rows))
        : Optional.empty();
  }
}
