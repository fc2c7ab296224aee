package org.canvass.board;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns the failure of a page into a page that says what to do. */
@Provider
public class PageProblems implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(PageProblems.class.getName());

  @Inject private Models models;

  @Inject
  @ConfigProperty(name = "canvass.version")
  private String version;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = problemOf(thrown);
    models.put("version", version);
    models.put("problem", problem);
    return Response.status(problem.status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity("problem.xhtml")
        .build();
  }

  private static Problem problemOf(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof Problem problem) {
        return problem;
      }
    }
    if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      return new Problem(
          web.getResponse().getStatus(),
          "no-such-page",
          "There is no such page",
          "Nothing lives at this address.");
    }
    String reference = UUID.randomUUID().toString();
    LOG.log(
        Level.SEVERE,
        "Unforeseen failure of a page " + reference,
        thrown instanceof EJBException && thrown.getCause() != null ? thrown.getCause() : thrown);
    return new Problem(
        500,
        "unforeseen",
        "Something failed that nobody foresaw",
        "Try again; if it stays, give the reference %s to whoever runs the server."
            .formatted(reference));
  }
}
