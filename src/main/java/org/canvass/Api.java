package org.canvass;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.canvass.board.BoardResource;
import org.canvass.canvass.CanvassResource;
import org.canvass.canvass.DiscrepanciesResource;
import org.canvass.deadline.CalendarResource;
import org.canvass.election.ElectionsResource;
import org.canvass.election.LedgerResource;
import org.canvass.election.RulebooksResource;
import org.canvass.platform.BodyLimit;
import org.canvass.platform.ProblemMapper;
import org.canvass.rehearsal.RehearsalsResource;

/** The REST API: the list of everything that answers under {@code /api}. */
@ApplicationPath("api")
public class Api extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        RulebooksResource.class,
        ElectionsResource.class,
        LedgerResource.class,
        CanvassResource.class,
        DiscrepanciesResource.class,
        RehearsalsResource.class,
        BodyLimit.class,
        ProblemMapper.class,
        BoardResource.class,
        CalendarResource.class);
  }
}
