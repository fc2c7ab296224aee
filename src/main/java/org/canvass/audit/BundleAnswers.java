package org.canvass.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.Optional;
import org.canvass.platform.Problem;

/** What is answered about bundles, an election's or the office's. */
@ApplicationScoped
public class BundleAnswers {
  private static final int RANGE_NOT_SATISFIABLE = 416;

  @Inject private Bundles bundles;

  /** The body of the call that asks for a bundle. */
  public record BundleForm(String audience) {}

  /** 202 with the address to look at; 200 where the bundle is made already. */
  Response ask(Reading reading, BundleForm form) {
    BundleView view = bundles.ask(reading, Audience.of(form == null ? null : form.audience()));
    boolean done = view.state() == BundleView.State.DONE;
    return Response.status(done ? Response.Status.OK : Response.Status.ACCEPTED)
        .location(URI.create(Bundles.address(reading.ledger(), view.id())))
        .entity(view)
        .build();
  }

  BundleView view(Reading reading, String id) {
    return bundles.view(reading, id);
  }

  Response cancel(Reading reading, String id) {
    bundles.cancel(reading, id);
    return Response.noContent().build();
  }

  /** The file or a range of it. */
  Response file(Reading reading, String id, String range, String ifRange, Request request) {
    RangedFile file = bundles.file(reading, id, range != null);
    EntityTag tag = new EntityTag(file.tag());
    CacheControl again = CacheControl.valueOf("private, no-cache");
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    if (known != null) {
      return known.cacheControl(again).build();
    }
    Optional<RangedFile.Span> asked;
    try {
      asked = file.asked(range, ifRange);
    } catch (RangedFile.UnsatisfiableException beyond) {
      throw new Problem(
              RANGE_NOT_SATISFIABLE,
              "beyond-the-file",
              "The range lies beyond the file",
              "The bundle has %d bytes; Range asks for others.".formatted(file.length()))
          .with("bytes", file.length());
    }
    RangedFile.Span span = asked.orElse(file.whole());
    StreamingOutput body = out -> file.send(span, out);
    Response.ResponseBuilder answer =
        Response.status(asked.isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK)
            .type("application/zip")
            .tag(tag)
            .cacheControl(again)
            .header("Accept-Ranges", "bytes")
            .header("Content-Length", span.length())
            .header(
                "Content-Disposition",
                "attachment; filename=\"" + Bundles.fileName(reading.ledger(), id) + "\"")
            .entity(body);
    asked.ifPresent(
        part ->
            answer.header(
                "Content-Range",
                "bytes %d-%d/%d".formatted(part.first(), part.last(), file.length())));
    return answer.build();
  }
}
