package org.canvass.workflow;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.canvass.platform.Problem;

/** The transaction in which an act takes effect, change and entry together, or not at all. */
@PermitAll
@Stateless
public class BusinessTransaction {
  private static final String UNIQUE_VIOLATION = "23505";

  @PersistenceContext private EntityManager db;

  /** Runs the work in a transaction of its own and writes it out before the commit. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <R> R run(Supplier<R> work) {
    try {
      R result = work.get();
      db.flush();
      return result;
    } catch (PersistenceException failed) {
      if (failed instanceof OptimisticLockException || isUniqueViolation(failed)) {
        throw Problem.conflict(
            "changed-meanwhile",
            "Somebody else changed this at the same moment: look at it again, then decide.");
      }
      throw failed;
    }
  }

  private static boolean isUniqueViolation(Throwable failed) {
    for (Throwable t = failed; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
