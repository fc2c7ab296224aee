package org.canvass.platform;

import jakarta.annotation.Priority;
import jakarta.ejb.EJBException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns every failure of a call into an RFC 9457 problem whose detail says what to do. What nobody
 * foresaw becomes a 500 with a reference into the server's log, and no inner detail.
 */
@Provider
@Priority(1)
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  @Context private UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = problemOf(thrown);
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("type", "urn:canvass:problem:" + problem.code())
            .add("title", problem.title())
            .add("status", problem.status())
            .add("detail", problem.getMessage())
            .add("instance", uri == null ? "" : uri.getRequestUri().getPath());
    problem.members().forEach((name, value) -> body.add(name, json(value)));
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type("application/problem+json")
            .header("Cache-Control", "no-store")
            .entity(body.build().toString());
    if (problem.status() == 401) {
      response.header("WWW-Authenticate", "Basic realm=\"Canvass\", charset=\"UTF-8\"");
    }
    return response.build();
  }

  private static Problem problemOf(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof Problem problem) {
        return problem;
      }
      if (t instanceof JsonParsingException parsing) {
        return Problem.badRequest(
            "malformed-json",
            "The body is not JSON at line %d, column %d: mend it there and send it again."
                .formatted(
                    parsing.getLocation().getLineNumber(),
                    parsing.getLocation().getColumnNumber()));
      }
      if (t instanceof WebApplicationException web && !(web.getCause() instanceof Problem)) {
        if (web.getCause() == null) {
          return ofStatus(web.getResponse().getStatus());
        }
      }
      if (t instanceof JsonbException || t instanceof ProcessingException) {
        if (t.getCause() == null || !(t instanceof ProcessingException)) {
          return Problem.badRequest(
              "malformed-json",
              "The body does not fit this call: " + firstLine(rootOf(t).getMessage()));
        }
      }
    }
    if (thrown instanceof WebApplicationException web) {
      return ofStatus(web.getResponse().getStatus());
    }
    String reference = UUID.randomUUID().toString();
    LOG.log(
        Level.SEVERE,
        "Unforeseen failure " + reference,
        thrown instanceof EJBException && thrown.getCause() != null ? thrown.getCause() : thrown);
    return new Problem(
        500,
        "unforeseen",
        "Something failed that nobody foresaw",
        "Nothing was changed. Try again; if it stays, give the reference %s to whoever runs the server."
            .formatted(reference));
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 400 ->
          Problem.badRequest(
              "bad-request", "The request does not fit this call: see /openapi for its shape.");
      case 401 -> Problem.signInNeeded("Sign in with an account that may do this.");
      case 403 -> Problem.forbidden("forbidden", "Your roles do not allow this call.");
      case 404 -> Problem.notFound("no-such-call", "Nothing lives at this address: see /openapi.");
      case 405 ->
          new Problem(
              405,
              "method-not-allowed",
              "This address does not take that method",
              "See /openapi for the methods that it takes.");
      case 413 -> Problem.tooLarge("Send less at once.");
      case 415 ->
          new Problem(
              415,
              "media-type",
              "This call does not take that media type",
              "Send JSON with Content-Type: application/json.");
      default ->
          new Problem(
              status, "http-" + status, "The call was refused", "See /openapi for its shape.");
    };
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(String message) {
    return message == null ? "see /openapi for its shape." : message.lines().findFirst().orElse("");
  }

  private static JsonValue json(Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof JsonValue ready) {
      return ready;
    }
    if (value instanceof Map<?, ?> map) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      map.forEach((name, inner) -> object.add(String.valueOf(name), json(inner)));
      return object.build();
    }
    if (value instanceof Collection<?> list) {
      var array = Json.createArrayBuilder();
      list.forEach(inner -> array.add(json(inner)));
      return array.build();
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer || value instanceof Long) {
      return Json.createValue(((Number) value).longValue());
    }
    return Json.createValue(String.valueOf(value));
  }
}
