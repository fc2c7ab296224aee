package org.canvass.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.canvass.ledger.EventCatalogue;

/** NIST SP 1500-101 election event logging, version 1, in XML. */
final class NistXml {
  private static final String NAMESPACE = "http://itl.nist.gov/ns/voting/1500-101/v1";

  private final XMLStreamWriter xml;

  private NistXml(OutputStream out) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
  }

  static void log(EntryExport export, OutputStream out) throws IOException {
    writing(() -> new NistXml(out).log(export));
  }

  static void documentation(EntryExport export, OutputStream out) throws IOException {
    writing(() -> new NistXml(out).documentation(export));
  }

  private void log(EntryExport export) throws XMLStreamException, IOException {
    begin("ElectionEventLog");
    element("Details", NistEvent.about(export));
    xml.writeStartElement("Device");
    element("Details", NistEvent.HOW_TO_HASH);
    export.entries().read(entry -> writing(() -> event(NistEvent.of(entry))));
    element("HashType", NistEvent.HASH_TYPE);
    element("Id", NistEvent.MAKER);
    element("Manufacturer", NistEvent.MAKER);
    element("Model", NistEvent.MAKER);
    element("Type", NistEvent.DEVICE_TYPE);
    element("Version", export.version());
    xml.writeEndElement();
    element("ElectionId", export.ledger());
    element("GeneratedTime", export.generated().toString());
    end();
  }

  private void event(NistEvent event) throws XMLStreamException {
    xml.writeStartElement("Event");
    element("Description", event.description());
    element("Details", event.details());
    element("Disposition", event.disposition());
    element("Hash", event.hash());
    element("Id", event.id());
    element("Sequence", event.sequence());
    element("TimeStamp", event.timeStamp());
    element("Type", event.type());
    element("UserId", event.userId());
    xml.writeEndElement();
  }

  private void documentation(EntryExport export) throws XMLStreamException {
    begin("ElectionEventLogDocumentation");
    element("DeviceId", NistEvent.MAKER);
    element("DeviceManufacturer", NistEvent.MAKER);
    element("DeviceModel", NistEvent.MAKER);
    element("DeviceVersion", export.version());
    for (EventCatalogue.Event event : EventCatalogue.get().events()) {
      xml.writeStartElement("EventIdDescription");
      element("Description", event.text());
      element("Id", NistEvent.id(event.kind(), event.name()));
      xml.writeEndElement();
    }
    for (EventCatalogue.Kind kind : EventCatalogue.get().kinds().values()) {
      xml.writeStartElement("EventTypeDescription");
      element("Description", kind.text());
      element("Type", kind.name());
      xml.writeEndElement();
    }
    element("GeneratedDate", export.generated().atZone(ZoneOffset.UTC).toLocalDate().toString());
    end();
  }

  private void begin(String root) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement(root);
    xml.writeDefaultNamespace(NAMESPACE);
  }

  private void end() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.flush();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(characters(text));
    xml.writeEndElement();
  }

  /**
   * Characters that XML 1.0 does not have, in the spelling of JSON: the same text to its reader,
   * though a hash must then be made from the entry's own bytes.
   */
  private static String characters(String text) {
    if (text.chars().allMatch(NistXml::isOfXml)) {
      return text;
    }
    StringBuilder spelt = new StringBuilder(text.length() + 10);
    text.chars()
        .forEach(
            each -> {
              if (isOfXml(each)) {
                spelt.append((char) each);
              } else {
                spelt.append("\\u%04x".formatted(each));
              }
            });
    return spelt.toString();
  }

  private static boolean isOfXml(int each) {
    return each >= ' ' && each < 0xfffe || each == '\t' || each == '\n';
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws XMLStreamException, IOException;
  }

  private static void writing(Writing part) throws IOException {
    try {
      part.run();
    } catch (XMLStreamException unwritable) {
      throw new IOException("the event log cannot be written any further", unwritable);
    }
  }
}
