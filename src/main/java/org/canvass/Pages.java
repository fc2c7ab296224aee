package org.canvass;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.canvass.board.BoardPage;

/** The pages: everything that people read in a browser. */
@ApplicationPath("pages")
public class Pages extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(BoardPage.class);
  }
}
