package org.canvass.envelope.reevaluation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.ReceiptOrders;
import org.canvass.envelope.reevaluation.ReEvaluationView.AppliedView;
import org.canvass.envelope.reevaluation.ReEvaluationView.LawView;
import org.canvass.envelope.reevaluation.ReEvaluationView.ProspectView;
import org.canvass.envelope.reevaluation.ReEvaluationView.ReceiptOrderView;

/** Re-evaluations as calls and pages answer them. */
@ApplicationScoped
public class ReEvaluationAnswers {
  @Inject private Elections elections;
  @Inject private ReEvaluations reEvaluations;
  @Inject private Counting counting;

  ReEvaluationView of(Election election, ReEvaluation run) {
    ZoneId zone = elections.zone(election);
    return new ReEvaluationView(
        run.number(),
        run.revision(),
        run.state().name(),
        law(run.rulebookVersion(), run.rulebookSha256(), run.orders(), zone),
        run.proposedBy(),
        run.approvedBy(),
        run.isCounted() ? run.looked() : counting.looked(run),
        run.wouldChange(),
        run.countsSha256(),
        run.isCounted() ? counting.counts(run) : null,
        run.takenEffectAt() == null
            ? null
            : new AppliedView(
                run.takenEffectAt().atZone(zone).toOffsetDateTime(),
                run.lookedAgain(),
                run.looked(),
                run.changed(),
                run.leftAlone()),
        reEvaluations.options(election, run));
  }

  ProspectView prospect(Election election) {
    ZoneId zone = elections.zone(election);
    Prospect prospect = reEvaluations.prospect(election);
    var inForce = prospect.inForce();
    return new ProspectView(
        law(inForce.rulebook().id(), inForce.rulebook().sha256(), inForce.orders(), zone),
        law(prospect.rulebook().id(), prospect.rulebook().sha256(), prospect.orders(), zone),
        prospect.differs(),
        prospect.leftOut());
  }

  private static LawView law(String version, String sha256, ReceiptOrders orders, ZoneId zone) {
    List<ReceiptOrderView> shown =
        orders.all().stream()
            .map(
                order ->
                    new ReceiptOrderView(
                        order.county(),
                        order.deadline(),
                        order.number(),
                        order.until().atZone(zone).toOffsetDateTime()))
            .toList();
    return new LawView(version, sha256, shown);
  }
}
