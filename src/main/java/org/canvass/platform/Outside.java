package org.canvass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to servers outside that the operator has chosen. None takes longer or answers more than is
 * reasonable, none leads elsewhere, and none goes over the net unencrypted.
 */
@ApplicationScoped
public class Outside {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LARGEST = 1 << 20;

  private final Duration patience;
  private final HttpClient http;

  public Outside() {
    this(PATIENCE);
  }

  /** With another time for a whole call, from connecting to the answer's last byte. */
  public Outside(Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** What came back. */
  public record Answer(int status, byte[] body) {}

  /**
   * Posts a body.
   *
   * @throws IOException if no whole answer came in time, or too large a one
   */
  public Answer post(URI address, String type, byte[] body) throws IOException {
    return post(address, type, body, Map.of());
  }

  /** Posts a body with further headers. */
  public Answer post(URI address, String type, byte[] body, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request);
  }

  /**
   * Reads what is there.
   *
   * @throws IOException if no whole answer came in time, or too large a one
   */
  public Answer get(URI address) throws IOException {
    return send(HttpRequest.newBuilder(address).GET());
  }

  private Answer send(HttpRequest.Builder asking) throws IOException {
    HttpRequest request = asking.timeout(patience).build();
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(request, head -> new BoundedBody());
    try {
      HttpResponse<byte[]> response = call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body());
    } catch (ExecutionException failed) {
      throw new IOException(request.uri().getHost() + ": " + reason(failed.getCause()), failed);
    } catch (TimeoutException late) {
      throw new IOException(
          request.uri().getHost() + ": no whole answer in " + patience.toSeconds() + " s", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", stopped);
    } finally {
      call.cancel(true);
    }
  }

  private static String reason(Throwable failed) {
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
  }

  /** Takes an answer's body as long as it is not too large. */
  private static final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private Flow.Subscription source;

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      source.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        if (taken.size() + part.remaining() > LARGEST) {
          source.cancel();
          whole.completeExceptionally(
              new IOException("the answer has more than " + LARGEST + " bytes"));
          return;
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        taken.writeBytes(bytes);
      }
    }

    @Override
    public void onError(Throwable failed) {
      whole.completeExceptionally(failed);
    }

    @Override
    public void onComplete() {
      whole.complete(taken.toByteArray());
    }
  }
}
