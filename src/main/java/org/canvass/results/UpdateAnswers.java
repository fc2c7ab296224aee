package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.canvass.election.Election;
import org.canvass.results.UpdateView.PutRight;
import org.canvass.results.UpdateView.Totals;

/** Updates as the API and the pages show them, each beside what was planned and estimated. */
@ApplicationScoped
public class UpdateAnswers {
  @Inject private Updates updates;
  @Inject private Estimates estimates;
  @Inject private ReleasePlans plans;
  @Inject private Ages ages;

  /** A county's updates, in order. */
  List<UpdateView> all(Election election, String county) {
    List<ResultsUpdate> all = updates.all(election, county);
    List<Estimate> filed = estimates.all(election, county);
    PlanAndFact plan = plans.planAndFact(election, county);
    List<UpdateView> views = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      ResultsUpdate update = all.get(i);
      ResultsUpdate next = i + 1 < all.size() ? all.get(i + 1) : null;
      views.add(
          new UpdateView(
              update.number(),
              update.revision(),
              ages.local(election, update.feedTime()),
              ages.local(election, update.releasedAt()),
              ages.age(election, update.feedTime()),
              plan.plannedFor(update).orElse(null),
              update.ballots(),
              i == 0 ? update.ballots() : update.ballots() - all.get(i - 1).ballots(),
              update.mail(),
              update.inPerson(),
              update.contests(),
              update.figuresSha256(),
              update.sourceName(),
              update.sourceSha256(),
              Estimates.madeWith(update, next, filed)
                  .map(estimate -> ages.view(election, estimate))
                  .orElse(null),
              correction(all, i),
              correctedBy(all, update)));
    }
    return views;
  }

  private static PutRight correction(List<ResultsUpdate> all, int index) {
    ResultsUpdate update = all.get(index);
    if (update.reason() == null) {
      return null;
    }
    ResultsUpdate before = all.get(update.corrects() == null ? index - 1 : update.corrects());
    return new PutRight(update.corrects(), update.reason(), Totals.of(before), Totals.of(update));
  }

  private static Integer correctedBy(List<ResultsUpdate> all, ResultsUpdate mistaken) {
    return all.stream()
        .filter(update -> Objects.equals(update.corrects(), mistaken.number()))
        .map(ResultsUpdate::number)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }
}
