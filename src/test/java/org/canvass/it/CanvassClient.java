package org.canvass.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.canvass.platform.Json;

/** Canvass as anybody sees it who has an address, an account and a password. */
public final class CanvassClient {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A client of the server at this address, with or without path. */
  public CanvassClient(URL base) {
    this.base = URI.create(base.toString()).resolve("/");
  }

  /** What came back. */
  public record Answer(int status, HttpHeaders headers, String body) {
    public JsonObject json() {
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    /** A header, or the empty text. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The version, as the next If-Match gives it. */
    public String version() {
      return header("ETag");
    }
  }

  /** GET; a null account is nobody. */
  public Answer get(String path, String account) {
    return send(request("GET", path, account, null, BodyPublishers.noBody()));
  }

  /** POST of JSON; a null ifMatch or body is left out. */
  public Answer post(String path, String account, String body, String ifMatch) {
    return send(request("POST", path, account, ifMatch, json(body)));
  }

  /** PUT of JSON; a null ifMatch or body is left out. */
  public Answer put(String path, String account, String body, String ifMatch) {
    return send(request("PUT", path, account, ifMatch, json(body)));
  }

  /** Any request at all, begun here and sent by {@link #send}. */
  public HttpRequest.Builder request(
      String method, String path, String account, String ifMatch, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).method(method, body).timeout(PATIENCE);
    if (account != null) {
      request.header("Authorization", basic(account, password()));
    }
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    if (body.contentLength() != 0) {
      request.header("Content-Type", "application/json");
    }
    return request;
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String basic(String account, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The password of all rehearsal accounts of the tests' server. */
  public static String password() {
    return System.getenv("CANVASS_REHEARSAL_PASSWORD");
  }

  /** The server's host and port. */
  public URI base() {
    return base;
  }

  private static HttpRequest.BodyPublisher json(String body) {
    return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
  }
}
