package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.canvass.platform.Json;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FeedTest {
  private static final Instant AT = Instant.parse("2024-11-06T11:46:00Z");
  private static final Feed FEED =
      new Feed(
          "urn:canvass:feed:x",
          "A & B <County>",
          "/pages/public?election=x&county=y",
          "/api/feed",
          AT,
          List.of(
              new Feed.Item(
                  "urn:canvass:x:1", "Results \"1\"", "5 < 6 & more.", "/p?a=1&b=2", AT)));

  @Test
  void an_atom_feed_is_well_formed_and_has_what_rfc_4287_wants() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document feed =
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(FEED.atom())));

    assertThat(feed.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.w3.org/2005/Atom");
    assertThat(text(feed, "title")).isEqualTo("A & B <County>");
    assertThat(text(feed, "updated")).isEqualTo("2024-11-06T11:46:00Z");
    assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(1);
    assertThat(text(feed, "summary")).isEqualTo("5 < 6 & more.");
    assertThat(feed.getElementsByTagName("author").getLength()).isEqualTo(1);
  }

  @Test
  void a_json_feed_says_the_same() {
    JsonObject feed = Json.createReader(new StringReader(FEED.json())).readObject();

    assertThat(feed.getString("version")).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.getString("title")).isEqualTo("A & B <County>");
    JsonObject item = feed.getJsonArray("items").getJsonObject(0);
    assertThat(item.getString("id")).isEqualTo("urn:canvass:x:1");
    assertThat(item.getString("content_text")).isEqualTo("5 < 6 & more.");
    assertThat(item.getString("date_published")).isEqualTo("2024-11-06T11:46:00Z");
  }

  private static String text(Document feed, String name) {
    return feed.getElementsByTagName(name).item(0).getTextContent();
  }
}
