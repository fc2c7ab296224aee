package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.ValidatorFactory;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.canvass.ledger.Digest;
import org.canvass.ledger.FreeTexts;
import org.canvass.ledger.WholeEntry;
import org.canvass.platform.Json;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Event logs are valid by the schemas that NIST published for SP 1500-101. */
class NistExportTest {
  private static final Path SCHEMAS = Path.of("src/test/resources/nist");
  private static final String BODY =
      "{\"actor\":\"clerk\",\"event\":\"%s\",\"id\":%d,\"kind\":\"step\",\"ledger\":\"e\",\"outcome\":\"%s\","
          + "\"recordedAt\":\"2024-11-06T05:00:00.25+00:00\",\"subject\":\"%s\"}";

  private static final List<WholeEntry> ENTRIES =
      List.of(
          entry(101, "start", "DONE", "los-angeles/step/manual-tally"),
          entry(102, "complete", "REFUSED", "los-angeles/step/<&>\\\"'é漢😀"));

  @Test
  void an_event_log_in_json_is_valid() throws IOException {
    assertValidJson(Format.NIST_JSON, ENTRIES);
    assertValidJson(Format.NIST_JSON, List.of());
  }

  @Test
  void an_event_log_in_xml_is_valid() throws Exception {
    assertValidXml(Format.NIST_XML, ENTRIES);
    assertValidXml(Format.NIST_XML, List.of());
  }

  @Test
  void the_documentation_is_valid_in_both() throws Exception {
    assertValidJson(Format.NIST_DOCUMENTATION_JSON, List.of());
    assertValidXml(Format.NIST_DOCUMENTATION_XML, List.of());
  }

  @Test
  void the_schema_refuses_what_is_no_event_log() throws IOException {
    assertThat(validJson("{\"@type\":\"EventLogging.ElectionEventLog\"}")).isFalse();
  }

  @Test
  void an_event_of_json_says_what_the_entry_says() throws IOException {
    JsonObject event =
        parsed(written(Format.NIST_JSON, ENTRIES))
            .getJsonArray("Device")
            .getJsonObject(0)
            .getJsonArray("Event")
            .getJsonObject(1);
    assertThat(event.getString("Sequence")).isEqualTo("102");
    assertThat(event.getString("Id")).isEqualTo("step/complete");
    assertThat(event.getString("Disposition")).isEqualTo("failure");
    assertThat(event.getString("UserId")).isEqualTo("clerk");
    assertThat(event.getString("Description")).startsWith("The step was done: los-angeles/step/");
    assertThat(event.getString("Hash")).isEqualTo(leaf(event.getString("Details")));
  }

  @Test
  void the_hash_of_an_event_of_xml_is_that_of_its_details() throws Exception {
    Document log = document(written(Format.NIST_XML, ENTRIES));
    NodeList hashes = log.getElementsByTagName("Hash");
    assertThat(hashes.getLength()).isEqualTo(2);
    for (int i = 0; i < hashes.getLength(); i++) {
      String details = log.getElementsByTagName("Details").item(2 + i).getTextContent();
      assertThat(hashes.item(i).getTextContent()).isEqualTo(leaf(details));
      assertThat(details).isEqualTo(ENTRIES.get(i).body());
    }
  }

  @Test
  void characters_that_xml_has_not_are_spelt_as_json_spells_them() throws Exception {
    WholeEntry odd = entry(103, "start", "DONE", "a\uFFFFb");
    byte[] xml = written(Format.NIST_XML, List.of(odd));
    assertValidXml(xml);
    String details = document(xml).getElementsByTagName("Details").item(2).getTextContent();
    assertThat(parsed(details.getBytes(StandardCharsets.UTF_8)).getString("subject"))
        .isEqualTo("a\uFFFFb");
  }

  @Test
  void a_rehearsal_says_so() throws IOException {
    assertThat(parsed(written(Format.NIST_JSON, ENTRIES)).getString("Details"))
        .isEqualTo("REHEARSAL. Ledger e, all entries");
  }

  private static WholeEntry entry(long id, String event, String outcome, String subject) {
    return new WholeEntry(
        id,
        BODY.formatted(event, id, outcome, subject),
        new FreeTexts(null, null, null, null),
        null);
  }

  private static String leaf(String details) {
    return Digest.hex(Digest.sha256(new byte[] {0}, details.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] written(Format format, List<WholeEntry> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(Samples.export(entries), out);
    return out.toByteArray();
  }

  private static void assertValidJson(Format format, List<WholeEntry> entries) throws IOException {
    assertThat(validJson(new String(written(format, entries), StandardCharsets.UTF_8))).isTrue();
  }

  private static boolean validJson(String json) throws IOException {
    return new ValidatorFactory()
        .withDialect(new Dialects.Draft4Dialect())
        .validate(Files.readString(SCHEMAS.resolve("NIST_V1_election_event_logging.json")), json)
        .isValid();
  }

  private static void assertValidXml(Format format, List<WholeEntry> entries) throws Exception {
    assertValidXml(written(format, entries));
  }

  private static void assertValidXml(byte[] xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SCHEMAS.resolve("NIST_V1_election_event_logging.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(xml)));
  }

  private static Document document(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  private static JsonObject parsed(byte[] json) {
    try (var reader =
        Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
      return reader.readObject();
    }
  }
}
