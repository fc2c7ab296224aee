package org.canvass.ledger.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.TreeHash;

/**
 * A live log, read file by file over HTTP as C2SP tlog-tiles serves them. It gives checkpoint,
 * keys, tiles and entries, and nothing of what stands beside the log.
 */
final class UrlSource implements Source {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST_BUNDLE = Tile.FULL * (EntryBundle.LARGEST_ENTRY + 2);

  private final String base;
  private final String authorization;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @throws Unreadable if it is no address, or a password would cross the network in clear
   */
  UrlSource(String address, Request request) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException malformed) {
      throw new Unreadable(address + " is no address.", malformed);
    }
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new Unreadable(address + " is not the address of a log.");
    }
    base = address.endsWith("/") ? address : address + "/";
    authorization = authorization(request);
    if (authorization != null && uri.getScheme().equals("http") && !isHere(uri.getHost())) {
      throw new Unreadable("Over http a password could be read by others: use https.");
    }
  }

  private static String authorization(Request request) {
    if (request.token() != null) {
      return "Bearer " + request.token();
    }
    if (request.user() == null) {
      return null;
    }
    String pair = request.user() + ":" + request.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isHere(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.empty();
  }

  /** A partial tile may have been dropped once it was full: its beginning is cut from that. */
  @Override
  public Optional<InputStream> open(String name) throws IOException {
    Optional<InputStream> found = get(name);
    if (found.isPresent() || !name.contains(".p/")) {
      return found;
    }
    Tile partial = Tile.parse(name);
    Optional<InputStream> full = get(new Tile(partial.level(), partial.index(), Tile.FULL).path());
    if (full.isEmpty()) {
      return full;
    }
    try (InputStream in = full.get()) {
      byte[] bytes = in.readNBytes(LARGEST_BUNDLE);
      byte[] begin =
          partial.isBundle()
              ? EntryBundle.write(EntryBundle.read(bytes, Tile.FULL).subList(0, partial.width()))
              : Arrays.copyOf(bytes, partial.width() * TreeHash.SIZE);
      return Optional.of(new ByteArrayInputStream(begin));
    } catch (TlogException malformed) {
      throw new IOException(malformed.getMessage(), malformed);
    }
  }

  private Optional<InputStream> get(String name) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + name)).timeout(PATIENCE);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      int status = response.statusCode();
      if (status == 200) {
        return Optional.of(response.body());
      }
      response.body().close();
      if (status == 404 || status == 410) {
        return Optional.empty();
      }
      String hint =
          status == 401 || status == 403 ? ": give --user or --token of somebody who may read" : "";
      throw new IOException("%s%s answers %d%s".formatted(base, name, status, hint));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    } catch (IOException failed) {
      throw failed.getMessage() != null && failed.getMessage().startsWith(base)
          ? failed
          : new IOException(
              "%s%s cannot be read: %s".formatted(base, name, failed.getClass().getSimpleName()),
              failed);
    }
  }

  @Override
  public boolean isBundle() {
    return false;
  }

  @Override
  public void close() {
    // the client ends with the program
  }
}
