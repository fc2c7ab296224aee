package org.canvass.board;

import jakarta.json.JsonArrayBuilder;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.canvass.platform.Json;

/**
 * What was published and how far the canvasses have come, as news for readers of feeds: the newest
 * first, in Atom (RFC 4287) or as a JSON Feed (version 1.1). Addresses are paths, since nothing
 * repeats the host that a caller wrote.
 *
 * @param id the feed's own name, for good
 * @param page where people read the same
 * @param self where the feed is, without its form
 * @param updated when something was last said
 */
public record Feed(
    String id, String title, String page, String self, Instant updated, List<Item> items) {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String AUTHOR = "Canvass";

  /** One piece of news. */
  public record Item(String id, String title, String text, String page, Instant at) {}

  String atom() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM);
      xml.writeAttribute("xml:lang", "en");
      element(xml, "id", id);
      element(xml, "title", title);
      element(xml, "updated", updated.toString());
      link(xml, "self", self + "/atom", "application/atom+xml");
      link(xml, "alternate", page, "text/html");
      xml.writeStartElement("author");
      element(xml, "name", AUTHOR);
      xml.writeEndElement();
      for (Item item : items) {
        xml.writeStartElement("entry");
        element(xml, "id", item.id());
        element(xml, "title", item.title());
        element(xml, "updated", item.at().toString());
        element(xml, "published", item.at().toString());
        link(xml, "alternate", item.page(), "text/html");
        element(xml, "summary", item.text());
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String relation, String address, String type)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", address);
  }

  String json() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Item item : items) {
      all.add(
          Json.createObjectBuilder()
              .add("id", item.id())
              .add("url", item.page())
              .add("title", item.title())
              .add("content_text", item.text())
              .add("date_published", item.at().toString()));
    }
    return Json.createObjectBuilder()
        .add("version", "https://jsonfeed.org/version/1.1")
        .add("title", title)
        .add("home_page_url", page)
        .add("feed_url", self + "/json")
        .add("language", "en")
        .add("items", all)
        .build()
        .toString();
  }
}
