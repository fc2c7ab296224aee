package org.canvass.law;

import java.time.LocalDate;

/**
 * An election day for which a rulebook holds no law: before its first version or after its last.
 */
public final class NoVersionInForceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoVersionInForceException(String rulebook, LocalDate electionDay, LocalDate first) {
    super(
        "Rulebook %s holds no law for an election on %s; its first version is in force from %s. Choose a later election day or add a version."
            .formatted(rulebook, electionDay, first));
  }
}
