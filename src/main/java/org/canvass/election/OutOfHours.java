package org.canvass.election;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.canvass.law.Deadline;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Tried;

/**
 * Who signs or certifies results while the office is closed, or tries to, is not stopped: a count
 * may end at night. But the ledger tells it as an alarm of its own, whatever became of the act, by
 * the rulebook's office hours and the election's clock.
 */
@ApplicationScoped
public class OutOfHours {
  private static final String EVENT = "out-of-hours";

  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private Door door;
  @Inject private Event<AlarmRaised> raised;

  /** Looks at the clock. */
  public void tried(@Observes Tried tried) {
    Act act = tried.act();
    if (!act.by().roles().contains(Role.SYSTEM)
        && elections.find(act.docket().ledger()).filter(e -> isClosed(e, act)).isPresent()) {
      raise(act);
    }
  }

  private boolean isClosed(Election election, Act act) {
    Deadline.Scope whose = act.county() == null ? Deadline.Scope.STATE : Deadline.Scope.COUNTY;
    return !law.of(election).isOfficeOpen(act.docket().now(), whose);
  }

  private void raise(Act act) {
    Alarm alarm = new Alarm(act);
    Act telling =
        Act.of(
                act.docket(),
                Caller.canvass(act.by().address()),
                alarm.kind(),
                alarm.subject(),
                act.county(),
                EVENT)
            .resting("subject", act.subject());
    door.pass(
        telling,
        () -> {
          door.tell(telling, alarm, null);
          return alarm;
        });
    raised.fire(new AlarmRaised(alarm, act.by().address()));
  }
}
