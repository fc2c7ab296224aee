package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log read over HTTP, as C2SP tlog-tiles serves it. */
class LiveLogTest {
  private static final SigningKey KEY = Keys.log(GeneratedLog.ORIGIN);
  private static final String USER =
      "Basic "
          + Base64.getEncoder().encodeToString("auditor:secret".getBytes(StandardCharsets.UTF_8));

  private final Map<String, byte[]> served = new TreeMap<>();
  private HttpServer server;
  private String address;

  @BeforeEach
  void a_server() throws IOException {
    GeneratedLog log = GeneratedLog.of(120);
    GeneratedBundle bundle = GeneratedBundle.of(log, KEY);
    bundle.files.forEach(
        (name, bytes) -> {
          if (name.startsWith("tile/") || name.equals("checkpoint") || name.equals("keys")) {
            served.put(name, bytes);
          }
        });
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ledger/", this::answer);
    server.start();
    address = "http://127.0.0.1:%d/ledger".formatted(server.getAddress().getPort());
  }

  @AfterEach
  void the_server_ends() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] file = served.get(exchange.getRequestURI().getPath().substring("/ledger/".length()));
    String by = exchange.getRequestHeaders().getFirst("Authorization");
    int status = USER.equals(by) || "Bearer letter".equals(by) ? file == null ? 404 : 200 : 401;
    exchange.sendResponseHeaders(status, status == 200 ? file.length : -1);
    if (status == 200) {
      exchange.getResponseBody().write(file);
    }
    exchange.close();
  }

  @Test
  void is_checked_as_far_as_it_goes() {
    Auditor auditor = verify();
    assertThat(auditor.out())
        .startsWith("NOT WHOLLY CHECKED")
        .contains(
            "the rows of the database, the rulebooks' texts, tally lists, reasons and addresses");
    assertThat(auditor.status()).isZero();
    assertThat(Auditor.runs("verify", address, "--token", "letter", "--key", vkey()).out())
        .startsWith("NOT WHOLLY CHECKED");
  }

  @Test
  void is_not_read_without_leave() {
    Auditor auditor = Auditor.runs("verify", address, "--key", vkey());
    assertThat(auditor.status()).isEqualTo(2);
    assertThat(auditor.err()).contains("answers 401: give --user or --token").hasLineCount(1);
  }

  @Test
  void an_entry_changed_on_the_way_is_named() {
    byte[] entries = served.get("tile/entries/000");
    String text = new String(entries, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\"actor\":\"clerk\"");
    entries[at + 9] = 'C';
    assertThat(verify().out()).startsWith("NOT VERIFIED").contains("tree: entry 103 (leaf 3)");
  }

  @Test
  void a_partial_tile_is_cut_from_the_full_one_that_took_its_place() {
    String partial =
        served.keySet().stream()
            .filter(name -> name.startsWith("tile/0/002.p/"))
            .findFirst()
            .orElseThrow();
    byte[] hashes = served.remove(partial);
    served.put("tile/0/002", java.util.Arrays.copyOf(hashes, 8192));
    assertThat(verify().out()).startsWith("NOT WHOLLY CHECKED");
  }

  @Test
  void a_server_that_is_not_there_is_told_in_one_sentence() {
    server.stop(0);
    Auditor auditor = verify();
    assertThat(auditor.status()).isEqualTo(2);
    assertThat(auditor.err()).contains("checkpoint cannot be read").hasLineCount(1);
  }

  private Auditor verify() {
    return Auditor.runs(
        Map.of("CANVASS_PASSWORD", "secret"),
        "verify",
        address,
        "--user",
        "auditor",
        "--key",
        vkey());
  }

  private static String vkey() {
    return KEY.verifier().toString();
  }
}
