package org.canvass;

import java.util.List;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.StepMove;
import org.canvass.envelope.BatchMove;
import org.canvass.envelope.EnvelopeMove;
import org.canvass.workflow.LifeCycle;

/** Every life-cycle table of the house, for the tests that walk them all. */
public final class LifeCycles {
  public static final List<LifeCycle<?>> ALL =
      List.of(CanvassMove.TABLE, StepMove.TABLE, EnvelopeMove.TABLE, BatchMove.TABLE);

  private LifeCycles() {}
}
