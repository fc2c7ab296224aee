package org.canvass.platform;

import jakarta.annotation.Priority;
import jakarta.ejb.EJBException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParsingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.text.ParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns every failure of a call into an RFC 9457 problem whose detail says what to do. What nobody
 * foresaw becomes a 500 with a reference into the server's log, and no inner detail.
 */
@Provider
@Priority(1)
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  /** The media type of a problem. */
  static final String PROBLEM_JSON = "application/problem+json";

  private static final Pattern MEMBER = Pattern.compile("[Pp]roperty '(\\w{1,60})'");

  @Context private UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = problemOf(thrown);
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(PROBLEM_JSON)
            .header("Cache-Control", "no-store")
            .entity(body(problem, uri == null ? "" : uri.getRequestUri().getPath()));
    if (problem.status() == 401) {
      response.header("WWW-Authenticate", "Basic realm=\"Canvass\", charset=\"UTF-8\"");
    }
    return response.build();
  }

  /** Answers a call that JAX-RS has not seen. */
  static void answer(Problem problem, HttpServletRequest asked, HttpServletResponse answer)
      throws IOException {
    answer.setStatus(problem.status());
    answer.setContentType(PROBLEM_JSON);
    answer.setCharacterEncoding("UTF-8");
    answer.setHeader("Cache-Control", "no-store");
    answer.getWriter().write(body(problem, asked.getRequestURI()));
  }

  /** A problem's text; {@code instance} is the path that was asked for. */
  private static String body(Problem problem, String instance) {
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("type", "urn:canvass:problem:" + problem.code())
            .add("title", problem.title())
            .add("status", problem.status())
            .add("detail", problem.getMessage())
            .add("instance", instance);
    problem.members().forEach((name, value) -> body.add(name, json(value)));
    return body.build().toString();
  }

  /** The innermost reason that a person can act on: a refusal of ours, then a place in the JSON. */
  private static Problem problemOf(Throwable thrown) {
    Optional<Problem> ours = find(Problem.class, thrown);
    if (ours.isPresent()) {
      return ours.get();
    }
    Optional<JsonParsingException> parsing = find(JsonParsingException.class, thrown);
    if (parsing.isPresent()) {
      return Problem.badRequest(
          "malformed-json",
          "The body is not JSON at line %d, column %d: mend it there and send it again."
              .formatted(
                  parsing.get().getLocation().getLineNumber(),
                  parsing.get().getLocation().getColumnNumber()));
    }
    if (find(JsonbException.class, thrown).isPresent()
        || thrown instanceof ProcessingException && thrown.getCause() == null) {
      return misshapen(thrown);
    }
    if (thrown instanceof ProcessingException && find(ParseException.class, thrown).isPresent()) {
      return Problem.badRequest(
          "bad-header", "A header of the request cannot be read: send only those that are needed.");
    }
    Optional<WebApplicationException> web = find(WebApplicationException.class, thrown);
    if (web.isPresent()) {
      return ofStatus(web.get().getResponse().getStatus());
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
      case 415 -> Problem.mediaType("Send JSON with Content-Type: application/json.");
      default ->
          new Problem(
              status, "http-" + status, "The call was refused", "See /openapi for its shape.");
    };
  }

  /** Names the member that has the wrong shape, where the reader of the JSON names one. */
  private static Problem misshapen(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Matcher member = MEMBER.matcher(String.valueOf(t.getMessage()));
      if (member.find()) {
        return Problem.badRequest(
            "malformed-json",
            "The body's member \"%s\" is of another kind than this call takes: see /openapi for its shape."
                .formatted(member.group(1)));
      }
    }
    return Problem.badRequest(
        "malformed-json", "The body does not have the shape that this call takes: see /openapi.");
  }

  private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
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
