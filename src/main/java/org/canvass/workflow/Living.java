package org.canvass.workflow;

import jakarta.persistence.MappedSuperclass;
import org.canvass.ledger.Subject;

/**
 * A subject with a life cycle.
 *
 * @param <S> its states
 */
@MappedSuperclass
public abstract class Living<S extends Enum<S>> extends Subject {
  protected Living() {}

  protected Living(String ledger, String subject) {
    super(ledger, subject);
  }

  /** The present state. */
  public abstract S state();

  /** Called by the door alone. */
  protected abstract void enter(S state);

  @Override
  public final String stateName() {
    return state().name();
  }
}
