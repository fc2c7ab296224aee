package org.canvass;

import java.util.List;
import org.canvass.accounts.DeputyMove;
import org.canvass.accounts.OfficialMove;
import org.canvass.accounts.ProposalMove;
import org.canvass.canvass.BatchMove;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.DiscrepancyMove;
import org.canvass.canvass.StepMove;
import org.canvass.canvass.TallyMove;
import org.canvass.certification.StateCertificationMove;
import org.canvass.certification.StatementMove;
import org.canvass.envelope.EnvelopeMove;
import org.canvass.envelope.OpeningBatchMove;
import org.canvass.envelope.TrayMove;
import org.canvass.envelope.reevaluation.ReEvaluationMove;
import org.canvass.results.CorrectionMove;
import org.canvass.workflow.LifeCycle;

/** Every life-cycle table of the house. */
public final class LifeCycles {
  public static final List<LifeCycle<?>> ALL =
      List.of(
          CanvassMove.TABLE,
          StepMove.TABLE,
          DiscrepancyMove.TABLE,
          BatchMove.TABLE,
          TallyMove.TABLE,
          EnvelopeMove.TABLE,
          OpeningBatchMove.TABLE,
          TrayMove.TABLE,
          ReEvaluationMove.TABLE,
          CorrectionMove.TABLE,
          StatementMove.TABLE,
          StateCertificationMove.TABLE,
          OfficialMove.TABLE,
          ProposalMove.TABLE,
          DeputyMove.TABLE);

  private LifeCycles() {}
}
