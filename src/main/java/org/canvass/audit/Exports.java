package org.canvass.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import org.canvass.ledger.EntryStream;
import org.canvass.platform.WallClock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands entries out as files, read from the database as they are written. */
@ApplicationScoped
public class Exports {
  private static final int BUFFER = 1 << 16;

  @Inject private EntryStream stream;
  @Inject private AuditVisits visits;
  @Inject private WallClock wall;

  @Inject
  @ConfigProperty(name = "canvass.version")
  private String version;

  /** The file, or 304 where its reader has it already; an auditor's taking it along is told. */
  Response file(Reading reading, String name, Request request) {
    Format format = Format.named(name);
    EntryStream.Extent extent = stream.extent(reading.ledger(), reading.county());
    EntityTag tag = tag(format, extent);
    CacheControl again = CacheControl.valueOf("private, no-cache");
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    if (known != null) {
      return known.cacheControl(again).build();
    }
    if (format.holdsEntries()) {
      visits.export(reading, format.address(), extent.entries());
    }
    EntryExport export =
        new EntryExport(
            reading.ledger(),
            reading.county(),
            reading.docket().rehearsal(),
            wall.now(),
            version,
            sink -> stream.read(extent, sink));
    StreamingOutput body =
        out -> {
          OutputStream buffered = new BufferedOutputStream(out, BUFFER);
          format.write(export, buffered);
          buffered.flush();
        };
    return Response.ok(body, format.mediaType())
        .tag(tag)
        .cacheControl(again)
        .header("Content-Disposition", "attachment; filename=\"" + format.fileName(export) + "\"")
        .build();
  }

  /** Weak, since an event log also says when it was generated. */
  private EntityTag tag(Format format, EntryStream.Extent extent) {
    String state =
        format.holdsEntries()
            ? "%s-%d-%d".formatted(extent.county(), extent.entries(), extent.last())
            : version;
    return new EntityTag(format.address() + "-" + state, true);
  }
}
