package org.canvass.workflow;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.canvass.ledger.Digest;
import org.canvass.people.Caller;
import org.canvass.people.SignedIn;
import org.canvass.platform.Json;
import org.canvass.platform.Problem;

/**
 * A write that carries {@code Idempotency-Key} takes effect once: a repeat gets the first answer.
 * The key belongs to the account; under the same key nothing else can be asked for.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class OnceOnly
    implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
  private static final String KEY = "Idempotency-Key";
  private static final String CLAIMED = OnceOnly.class.getName();
  private static final String STATUS = CLAIMED + ".status";
  private static final int LONGEST_KEY = 200;
  private static final Set<String> WRITES = Set.of("POST", "PUT");
  private static final List<String> KEPT_HEADERS = List.of("Content-Type", "ETag", "Location");

  @Inject private KeptAnswers answers;
  @Inject private SignedIn signedIn;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString(KEY);
    if (key == null || !WRITES.contains(request.getMethod())) {
      return;
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problem.badRequest(
          "bad-idempotency-key",
          "%s has %d characters: use 1 to %d.".formatted(KEY, key.length(), LONGEST_KEY));
    }
    Caller caller = signedIn.caller();
    String id = Digest.sha256Hex(caller.account() + "\n" + key);
    answers
        .claim(id, fingerprint(request))
        .ifPresentOrElse(
            kept -> request.abortWith(again(kept, request)),
            () -> request.setProperty(CLAIMED, id));
  }

  private static String fingerprint(ContainerRequestContext request) throws IOException {
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    String call =
        String.join(
            "\n",
            request.getMethod(),
            request.getUriInfo().getRequestUri().toString(),
            Objects.toString(request.getHeaderString("If-Match"), ""));
    return Digest.hex(
        Digest.sha256(Digest.sha256(call.getBytes(StandardCharsets.UTF_8)), Digest.sha256(body)));
  }

  private static Response again(KeptAnswer kept, ContainerRequestContext request) {
    if (!kept.fingerprint().equals(fingerprintAgain(request))) {
      throw Problem.refusedData(
          "idempotency-key-used",
          "This %s was used for another call: use a new one for each act.".formatted(KEY));
    }
    if (kept.status() == null) {
      throw Problem.conflict(
          "outcome-not-known",
          "The first call under this %s is under way, or was cut off: look at what it was about before you try again under a new key."
              .formatted(KEY));
    }
    Response.ResponseBuilder response =
        Response.status(kept.status()).header("Idempotency-Replayed", "true");
    try (var reader = Json.createReader(new StringReader(kept.headers()))) {
      reader
          .readObject()
          .forEach((name, value) -> response.header(name, ((JsonString) value).getString()));
    }
    return response
        .entity(kept.body() == null ? null : kept.body().getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static String fingerprintAgain(ContainerRequestContext request) {
    try {
      return fingerprint(request);
    } catch (IOException unreadable) {
      throw Problem.badRequest("unreadable-body", "The body could not be read: send it again.");
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String id = (String) request.getProperty(CLAIMED);
    if (id == null) {
      return;
    }
    if (response.getStatus() >= 500) {
      answers.release(id);
      request.removeProperty(CLAIMED);
    } else if (response.hasEntity()) {
      request.setProperty(STATUS, response.getStatus());
    } else {
      answers.keep(id, response.getStatus(), "{}", null);
    }
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    String id = (String) context.getProperty(CLAIMED);
    Integer status = (Integer) context.getProperty(STATUS);
    if (id == null || status == null) {
      context.proceed();
      return;
    }
    OutputStream wire = context.getOutputStream();
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    context.setOutputStream(copy);
    context.proceed();
    JsonObjectBuilder headers = Json.createObjectBuilder();
    for (String name : KEPT_HEADERS) {
      Object value = context.getHeaders().getFirst(name);
      if (value != null) {
        headers.add(name, value.toString());
      }
    }
    answers.keep(id, status, headers.build().toString(), copy.toString(StandardCharsets.UTF_8));
    copy.writeTo(wire);
  }
}
