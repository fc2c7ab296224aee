package org.canvass.platform;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal that a person can act on: what was wrong, where, and what to do. It becomes an RFC 9457
 * problem response, and rolls back whatever was under way.
 */
@ApplicationException(rollback = true, inherited = true)
public class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String title;
  private final transient Map<String, Object> members = new LinkedHashMap<>();

  /**
   * @param status the HTTP status
   * @param code short stable name of the refusal, in kebab case
   * @param title what kind of refusal this is
   * @param detail what happened and what to do
   */
  public Problem(int status, String code, String title, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /** Adds an extension member to the response, such as the allowed events. */
  public Problem with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /**
   * The message as a page shows it: without the call that would list what there is, which is of use
   * to programs alone.
   */
  public String inWords() {
    return getMessage().replaceFirst(": (GET|POST|PUT) [^ ]+[^.]*\\.$", ".");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  public Map<String, Object> members() {
    return members;
  }

  /**
   * What a check refuses, if it refuses: for pages, which say beforehand why something cannot be.
   */
  public static Optional<Problem> of(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (Problem refusal) {
      return Optional.of(refusal);
    }
  }

  /** 400: the request cannot be understood. */
  public static Problem badRequest(String code, String detail) {
    return new Problem(400, code, "The request cannot be understood", detail);
  }

  /** 401: nobody is signed in, and the call needs somebody. */
  public static Problem signInNeeded(String detail) {
    return new Problem(401, "sign-in-needed", "Sign in first", detail);
  }

  /** 403: somebody is signed in who may not do this. */
  public static Problem forbidden(String code, String detail) {
    return new Problem(403, code, "You may not do this", detail);
  }

  /** 404: there is no such thing. */
  public static Problem notFound(String code, String detail) {
    return new Problem(404, code, "There is no such thing", detail);
  }

  /** 409: the present state does not allow it. */
  public static Problem conflict(String code, String detail) {
    return new Problem(409, code, "The present state does not allow this", detail);
  }

  /** 413: too much at once. */
  public static Problem tooLarge(String detail) {
    return new Problem(413, "too-large", "The request is too large", detail);
  }

  /** 415: a body of another kind than the call takes. */
  public static Problem mediaType(String detail) {
    return new Problem(415, "media-type", "This call does not take that media type", detail);
  }

  /** 422: well formed, but the law's or the feed's checks refuse it. */
  public static Problem refusedData(String code, String detail) {
    return new Problem(422, code, "The data was refused", detail);
  }

  /** 428: a change must say which version it was made from. */
  public static Problem versionNeeded(String detail) {
    return new Problem(428, "version-needed", "Say which version you saw", detail);
  }
}
