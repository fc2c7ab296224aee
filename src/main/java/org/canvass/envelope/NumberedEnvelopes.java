package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The envelopes of a county that rows of a file name by their numbers. */
@ApplicationScoped
public class NumberedEnvelopes {
  @PersistenceContext private EntityManager db;

  /** By number; nobody else changes them while the rows go in. */
  Map<String, Envelope> held(ImportChunk.Pass pass, Set<String> numbers) {
    Map<String, Envelope> envelopes = new LinkedHashMap<>();
    if (numbers.isEmpty()) {
      return envelopes;
    }
    db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.county = :county"
                + " and e.number in :numbers order by e.id",
            Envelope.class)
        .setParameter("election", pass.election().electionId())
        .setParameter("county", pass.act().county())
        .setParameter("numbers", new TreeSet<>(numbers))
        .setLockMode(pass.lock())
        .getResultList()
        .forEach(envelope -> envelopes.put(envelope.number(), envelope));
    return envelopes;
  }
}
