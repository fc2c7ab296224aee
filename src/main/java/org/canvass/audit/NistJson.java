package org.canvass.audit;

import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import org.canvass.ledger.EventCatalogue;
import org.canvass.platform.Json;

/** NIST SP 1500-101 election event logging, version 1, in JSON. */
final class NistJson {
  private static final String TYPE = "@type";
  private static final String MODEL = "EventLogging.";

  private NistJson() {}

  static void log(EntryExport export, OutputStream out) throws IOException {
    JsonGenerator json = Json.createGenerator(out);
    json.writeStartObject()
        .write(TYPE, MODEL + "ElectionEventLog")
        .write("ElectionId", export.ledger())
        .write("GeneratedTime", export.generated().toString())
        .write("Details", NistEvent.about(export))
        .writeStartArray("Device")
        .writeStartObject()
        .write(TYPE, MODEL + "Device")
        .write("Id", NistEvent.MAKER)
        .write("Manufacturer", NistEvent.MAKER)
        .write("Model", NistEvent.MAKER)
        .write("Type", NistEvent.DEVICE_TYPE)
        .write("Version", export.version())
        .write("HashType", NistEvent.HASH_TYPE)
        .write("Details", NistEvent.HOW_TO_HASH)
        .writeStartArray("Event");
    export.entries().read(entry -> write(json, NistEvent.of(entry)));
    json.writeEnd().writeEnd().writeEnd().writeEnd().flush();
  }

  private static void write(JsonGenerator json, NistEvent event) {
    json.writeStartObject()
        .write(TYPE, MODEL + "Event")
        .write("Sequence", event.sequence())
        .write("TimeStamp", event.timeStamp())
        .write("Type", event.type())
        .write("Id", event.id())
        .write("Disposition", event.disposition())
        .write("Description", event.description())
        .write("UserId", event.userId())
        .write("Hash", event.hash())
        .write("Details", event.details())
        .writeEnd();
  }

  static void documentation(EntryExport export, OutputStream out) {
    JsonGenerator json = Json.createGenerator(out);
    json.writeStartObject()
        .write(TYPE, MODEL + "ElectionEventLogDocumentation")
        .write("DeviceId", NistEvent.MAKER)
        .write("DeviceManufacturer", NistEvent.MAKER)
        .write("DeviceModel", NistEvent.MAKER)
        .write("DeviceVersion", export.version())
        .write("GeneratedDate", export.generated().atZone(ZoneOffset.UTC).toLocalDate().toString())
        .writeStartArray("EventIdDescription");
    for (EventCatalogue.Event event : EventCatalogue.get().events()) {
      json.writeStartObject()
          .write(TYPE, MODEL + "EventIdDescription")
          .write("Id", NistEvent.id(event.kind(), event.name()))
          .write("Description", event.text())
          .writeEnd();
    }
    json.writeEnd().writeStartArray("EventTypeDescription");
    for (EventCatalogue.Kind kind : EventCatalogue.get().kinds().values()) {
      json.writeStartObject()
          .write(TYPE, MODEL + "EventTypeDescription")
          .write("Type", kind.name())
          .write("Description", kind.text())
          .writeEnd();
    }
    json.writeEnd().writeEnd().flush();
  }
}
