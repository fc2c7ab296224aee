package org.canvass;

import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.canvass.board.BoardPage;

/** The pages: everything that people read in a browser. */
@ApplicationPath("pages")
public class Pages extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(BoardPage.class, PowersPage.class);
  }

  /** No page changes anything, so none needs a session with a token in it. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.OFF);
  }
}
