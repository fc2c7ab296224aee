package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody may read is answered from copies, with tags, and is nobody's own. */
@ArquillianTest
@RunAsClient
class CrowdIT {
  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private String page;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    page = "/pages/public?election=" + rehearsal.id() + "&county=los-angeles";
  }

  @Test
  void a_page_that_has_not_changed_is_not_sent_again() {
    for (String path : publicPaths()) {
      Answer first = canvass.get(path, null);
      assertThat(first.status()).as(path + first.body()).isEqualTo(200);
      assertThat(first.header("ETag")).as(path).matches("\"[\\w-]{24}\"");
      assertThat(first.header("Cache-Control")).as(path).contains("public", "max-age=5");
      assertThat(first.header("Vary")).as(path).contains("Cookie", "Authorization");
      assertThat(first.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
      assertThat(first.headers().allValues("Set-Cookie")).as(path).isEmpty();

      Answer again = conditional(path, first.header("ETag"));
      assertThat(again.status()).as(path).isEqualTo(304);
      assertThat(again.body()).as(path).isEmpty();
      assertThat(again.header("ETag")).as(path).isEqualTo(first.header("ETag"));
      assertThat(conditional(path, "\"other\", W/" + first.header("ETag")).status()).isEqualTo(304);
      assertThat(conditional(path, "\"other\"").status()).isEqualTo(200);
    }
  }

  @Test
  void what_changes_is_seen_at_once_and_tagged_anew() {
    Answer before = canvass.get(page, null);
    assertThat(before.body()).contains("first results are being counted");
    rehearsal.at("2024-11-07T09:00:00-08:00");
    assertThat(rehearsal.act("/canvass", "open", "registrar", "{}").status()).isEqualTo(200);

    Answer after = conditional(page, before.header("ETag"));

    assertThat(after.status()).isEqualTo(200);
    assertThat(after.body()).contains("The count goes on");
    assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
  }

  @Test
  void whoever_has_a_name_or_a_cookie_gets_no_copy_and_leaves_none() {
    Answer mine = canvass.get("/?election=" + rehearsal.id(), "clerk");
    assertThat(mine.body()).contains("Casey Clerk");
    assertThat(mine.header("Cache-Control")).isEqualTo("no-store");
    assertThat(mine.header("ETag")).isEmpty();
    Answer cookie =
        canvass.send(
            canvass
                .request("GET", page, null, null, HttpRequest.BodyPublishers.noBody())
                .header("Cookie", "canvass-session=none"));
    assertThat(cookie.header("Cache-Control")).isEqualTo("no-store");

    assertThat(canvass.get("/?election=" + rehearsal.id(), null).body())
        .doesNotContain("Casey Clerk")
        .contains("Sign in");
  }

  @Test
  void packed_bytes_are_the_same_page_under_a_tag_of_their_own() throws Exception {
    HttpResponse<byte[]> packed = raw(page, "gzip");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    String tag = packed.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).endsWith("-gz\"");
    assertThat(unpacked(packed.body())).isEqualTo(canvass.get(page, null).body());
    assertThat(conditional(page, tag).status()).isEqualTo(304);
  }

  @Test
  void what_is_no_page_is_no_copy() {
    Answer none = canvass.get("/pages/public?county=atlantis", null);
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.header("ETag")).isEmpty();
    assertThat(none.header("Cache-Control")).isEqualTo("no-store");
    assertThat(canvass.get("/api/elections/none/feed/atom", null).status()).isEqualTo(404);
    assertThat(canvass.get("/api/elections/%s/feed/rss".formatted(rehearsal.id()), null).status())
        .isEqualTo(404);
  }

  @Test
  void the_page_is_in_the_language_that_is_asked_for() {
    Answer spanish = canvass.get(page + "&lang=es", null);
    assertThat(spanish.body())
        .contains("<html lang=\"es\"", "El conteo en Los Angeles County", "hreflang=\"en\"");
    assertThat(canvass.get(page + "&lang=xx", null).body()).contains("<html lang=\"en\"");
    assertThat(canvass.get(page.replace("/public?", "/public/why?") + "&lang=es", null).body())
        .contains("Por qué tardan los resultados", "§3020");
  }

  @Test
  void the_feeds_tell_what_everybody_sees_and_not_who_did_it() {
    String county = canvass.get(rehearsal.path("/feed/atom"), null).body();
    assertThat(county).contains("Los Angeles County: The polls closed").doesNotContain("registrar");
    assertThat(canvass.get(rehearsal.path("/feed/json"), null).json().getString("title"))
        .startsWith("Los Angeles County, Rehearsal:");
    assertThat(
            canvass
                .get("/api/elections/%s/feed/json".formatted(rehearsal.id()), null)
                .json()
                .getJsonArray("items"))
        .hasSize(1);
  }

  private List<String> publicPaths() {
    String election = "?election=" + rehearsal.id();
    return List.of(
        "/" + election,
        "/pages/board" + election,
        "/pages/board/wall" + election,
        "/pages/state" + election,
        page,
        "/pages/public/why" + election,
        "/api/elections/%s/feed/atom".formatted(rehearsal.id()),
        "/api/elections/%s/feed/json".formatted(rehearsal.id()),
        rehearsal.path("/feed/atom"),
        rehearsal.path("/feed/json"));
  }

  private Answer conditional(String path, String tag) {
    return canvass.send(
        canvass
            .request("GET", path, null, null, HttpRequest.BodyPublishers.noBody())
            .header("If-None-Match", tag));
  }

  private HttpResponse<byte[]> raw(String path, String encoding)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base.toString()).resolve(path))
                .header("Accept-Encoding", encoding)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unpacking.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
