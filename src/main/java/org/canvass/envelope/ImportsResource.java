package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.platform.FormText;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.platform.TakesFiles;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of arrivals and of scans. */
@PermitAll
@Path("elections/{election}/counties/{county}/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Envelopes")
public class ImportsResource {
  private static final int LONGEST_REASON = 2_000;

  @Inject private Elections elections;
  @Inject private Imports imports;
  @Inject private ImportFiles files;
  @Inject private WaitingRows waiting;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;
  @Context private UriInfo uri;

  /** For how many seconds who sends a file waits for it to go in. */
  @Inject
  @ConfigProperty(name = "canvass.import.wait.seconds")
  private int waitSeconds;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  /**
   * An import as the API shows it; {@code bad} pages by its own cursor.
   *
   * @param stoppedBy who stopped it before its end, or null
   * @param rowsPerSecond how fast it goes of late; null where it does not, or that is not known yet
   * @param secondsLeft until it is finished, at that pace; or null
   */
  public record ImportView(
      long id,
      String election,
      String county,
      String kind,
      String sha256,
      String sentBy,
      boolean finished,
      int rows,
      int read,
      int taken,
      int dismissed,
      String stoppedBy,
      Long rowsPerSecond,
      Long secondsLeft,
      Page<BadField> bad) {}

  /** A row that was not taken in: of which file, and what is wrong with it. */
  public record WaitingRow(
      long file, long line, String column, String value, String code, String reason) {}

  /** Why a row is set aside. */
  public record DismissalForm(String reason) {}

  /** Why an import is stopped, or goes on. */
  public record StopForm(String reason) {}

  @POST
  @RolesAllowed("**")
  @Consumes({
    "text/csv",
    "text/plain",
    "application/json",
    "application/x-ndjson",
    "application/gzip",
    "application/zip"
  })
  @Operation(
      summary = "Take in a file of arrivals, scans or acts",
      description =
          "Arrivals, scans, or acts that another system recorded: CSV in UTF-8 with a header, or JSON Lines with the same names, plain, gzip or alone in a zip; or the Postal Service's mail scans as Informed Visibility gives them,"
              + " delimited or JSON, or in the older PKG form. Good rows go in; every bad one is kept and"
              + " listed, and tried again when the same file is sent again, or the envelope has come that it waits for. A file"
              + " in other columns is read by a layout of the county, named by ?layout= or known by its header. A file"
              + " of any size up to 2 GiB unpacked is taken; the call waits 20 seconds, or not at all with Prefer: respond-async.")
  @APIResponse(responseCode = "201", description = "Taken in")
  @APIResponse(
      responseCode = "200",
      description = "The same file was sent before: what was left of it was tried again")
  @APIResponse(
      responseCode = "400",
      description = "missing-body, truncated, corrupt-gzip, corrupt-zip")
  @APIResponse(
      responseCode = "422",
      description =
          "wrong-file, not-utf-8, nul-character, malformed-csv, malformed-json, row-too-long, unknown-header")
  @APIResponse(
      responseCode = "202",
      description =
          "Kept, and goes in by itself: GET the address in Location says how far it has come")
  @APIResponse(responseCode = "404", description = "unknown-layout")
  @APIResponse(responseCode = "409", description = "import-stopped")
  @APIResponse(responseCode = "413", description = "too-large")
  @APIResponse(responseCode = "503", description = "no-room")
  @TakesFiles
  public Response take(
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @HeaderParam("Prefer") String prefer,
      @QueryParam("layout") String layout,
      InputStream body) {
    Election election = election();
    var act =
        acting.entry(election, "envelope_import", county + "/import", county, "begin-import", null);
    InputStream file = refuseEmpty(body);
    checkEncoding(encoding);
    Imports.Taken taken = imports.take(election, act, file, layout, wait(prefer));
    ImportView view = view(taken.file(), 0, Page.MOST);
    URI address = uri.getAbsolutePathBuilder().path(Long.toString(view.id())).build();
    if (taken.file().isGoingOn()) {
      return Response.accepted(view).location(address).build();
    }
    return taken.isNew()
        ? Response.created(address).entity(view).build()
        : Response.ok(view).build();
  }

  /** For how long somebody waits (RFC 7240): as long as usual, or not at all. */
  private Duration wait(String prefer) {
    return prefer != null && prefer.contains("respond-async")
        ? Duration.ZERO
        : Duration.ofSeconds(waitSeconds);
  }

  @POST
  @RolesAllowed("**")
  @Path("dry-run")
  @Consumes({
    "text/csv",
    "text/plain",
    "application/json",
    "application/x-ndjson",
    "application/gzip",
    "application/zip"
  })
  @Operation(
      summary = "Look at a file before it is sent: what would go in, and all that is wrong",
      description =
          "By the same rules as the import itself. Changes nothing and is not told. At most 10,000 fields are named.")
  @APIResponse(
      responseCode = "200",
      description = "{kind, sha256, sentBefore, rows, good, wrong, bad}")
  @APIResponse(
      responseCode = "400",
      description = "missing-body, truncated, corrupt-gzip, corrupt-zip")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(
      responseCode = "422",
      description =
          "wrong-file, not-utf-8, nul-character, malformed-csv, malformed-json, row-too-long, unknown-header")
  @APIResponse(responseCode = "413", description = "too-large")
  @APIResponse(responseCode = "503", description = "no-room")
  @TakesFiles
  public Imports.DryRun dryRun(
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
      @QueryParam("layout") String layout,
      InputStream body) {
    Election election = election();
    readers.check(election, county, "envelopes");
    InputStream file = refuseEmpty(body);
    checkEncoding(encoding);
    return imports.dryRun(
        election,
        acting.entry(election, "envelope_import", county + "/import", county, "begin-import", null),
        file,
        layout);
  }

  private static InputStream refuseEmpty(InputStream body) {
    PushbackInputStream file = new PushbackInputStream(body);
    try {
      int first = file.read();
      if (first < 0) {
        throw Problem.badRequest("missing-body", "Send the file as the body.");
      }
      file.unread(first);
      return file;
    } catch (IOException cutOff) {
      throw Problem.badRequest(
          "unreadable-body", "The body could not be read to its end: send it again.");
    }
  }

  /** A file in the list of those that a county has sent. */
  public record ImportSummary(
      long id,
      String kind,
      String sha256,
      String sentBy,
      boolean finished,
      String stoppedBy,
      int rows,
      int read,
      int taken) {}

  @GET
  @Operation(summary = "The files that a county has sent, and how far each has been taken in")
  public Page<ImportSummary> list(
      @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
    Election election = election();
    readers.check(election, county, "envelopes");
    int most = Page.limit(limit);
    Page<EnvelopeImport> page =
        Page.of(
            files.list(election, county, Page.cursor(after), most + 1),
            most,
            file -> Long.toString(file.id()));
    return new Page<>(page.items().stream().map(ImportsResource::summary).toList(), page.next());
  }

  private static ImportSummary summary(EnvelopeImport file) {
    return new ImportSummary(
        file.id(),
        file.fileKind().name(),
        file.sha256(),
        file.sentBy(),
        file.isFinished(),
        file.stoppedBy(),
        file.rowCount(),
        file.rowsRead(),
        file.rowsTaken());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Progress of an import, counts, and every bad row with line and reason")
  public ImportView one(
      @PathParam("id") String id,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = election();
    readers.check(election, county, "envelopes");
    return view(files.file(election, county, id(id)), Page.cursor(after), Page.limit(limit));
  }

  @GET
  @Path("quarantine")
  @Operation(
      summary = "Every row that waits, of all files of the county",
      description =
          "Rows that were not taken in, with what is wrong by name in code, such as unknown-piece: a mail scan that came"
              + " before its envelope. Try a file's rows again, or set one aside.")
  public Page<WaitingRow> quarantine(
      @QueryParam("code") String code,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = election();
    readers.check(election, county, "envelopes");
    int most = Page.limit(limit);
    Page<BadRow> page =
        Page.of(
            waiting.quarantine(election, county, code, Page.cursor(after), most + 1),
            most,
            row -> Long.toString(row.id()));
    return new Page<>(page.items().stream().map(ImportsResource::waiting).toList(), page.next());
  }

  private static WaitingRow waiting(BadRow row) {
    BadField field = row.field();
    return new WaitingRow(
        row.importId(), field.line(), field.column(), field.value(), field.code(), field.reason());
  }

  @POST
  @RolesAllowed("**")
  @Path("{id}/retry")
  @Operation(
      summary = "Try the rows of a file that wait again",
      description = "From the text that was kept; what cannot be taken yet goes on waiting.")
  @APIResponse(responseCode = "200", description = "Tried; what is taken now is in the counts")
  @APIResponse(responseCode = "404", description = "unknown-import")
  public ImportView retry(@PathParam("id") String id) {
    Election election = election();
    var act =
        acting.entry(election, "envelope_import", county + "/import", county, "import-rows", null);
    return view(waiting.retry(election, act, id(id)), 0, Page.MOST);
  }

  @POST
  @RolesAllowed("**")
  @Path("{id}/rows/{line}/dismissal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Set a row that waits aside, with a reason",
      description =
          "A supervisor's act, in the ledger with what was wrong with the row. It is not tried again.")
  @APIResponse(responseCode = "200", description = "Set aside")
  @APIResponse(responseCode = "400", description = "missing-field")
  @APIResponse(responseCode = "404", description = "unknown-import, unknown-row")
  public ImportView dismiss(
      @PathParam("id") String id, @PathParam("line") String line, DismissalForm form) {
    Election election = election();
    Act act = because(election, "dismiss-row", form == null ? null : form.reason());
    return view(waiting.dismiss(election, act, id(id), line(line)), 0, Page.MOST);
  }

  @POST
  @RolesAllowed("**")
  @Path("{id}/stop")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Stop an import that is going in, with a reason",
      description = "After the rows that are going in now. What went in stays; it can be resumed.")
  @APIResponse(responseCode = "200", description = "Stopped")
  @APIResponse(responseCode = "400", description = "missing-field")
  @APIResponse(responseCode = "404", description = "unknown-import")
  @APIResponse(responseCode = "409", description = "not-going-on")
  public ImportView stop(@PathParam("id") String id, StopForm form) {
    Election election = election();
    return view(
        imports.stop(
            election,
            because(election, "stop-import", form == null ? null : form.reason()),
            id(id)),
        0,
        Page.MOST);
  }

  @POST
  @RolesAllowed("**")
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Go on with an import that was stopped, with a reason")
  @APIResponse(responseCode = "200", description = "Goes on by itself")
  @APIResponse(responseCode = "400", description = "missing-field")
  @APIResponse(responseCode = "404", description = "unknown-import")
  @APIResponse(responseCode = "409", description = "not-stopped")
  public ImportView resume(@PathParam("id") String id, StopForm form) {
    Election election = election();
    return view(
        imports.resume(
            election,
            because(election, "resume-import", form == null ? null : form.reason()),
            id(id)),
        0,
        Page.MOST);
  }

  private Act because(Election election, String event, String reason) {
    Act act =
        acting.entry(
            election,
            "envelope_import",
            county + "/import",
            county,
            event,
            new ActForm(reason, null, null, null));
    FormText.needed("reason", act.reason(), LONGEST_REASON);
    return act;
  }

  private static long line(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw Problem.notFound(
          "unknown-row", "\"%s\" is no row's line: GET …/imports/{id} lists them.".formatted(text));
    }
  }

  private static void checkEncoding(String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase("gzip") && !encoding.equals("identity")) {
      throw new Problem(
          415,
          "content-encoding",
          "This call does not take that encoding",
          "Content-Encoding \"%s\" is not taken: send the file plain or with gzip."
              .formatted(encoding));
    }
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw Problem.notFound(
          "unknown-import", "\"%s\" is no import's id: GET …/imports lists them.".formatted(text));
    }
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private ImportView view(EnvelopeImport file, long after, int most) {
    Page<BadRow> bad =
        Page.of(waiting.of(file.id(), after, most + 1), most, row -> Long.toString(row.id()));
    Optional<Pace> pace = files.pace(file);
    return new ImportView(
        file.id(),
        electionId,
        county,
        file.fileKind().name(),
        file.sha256(),
        file.sentBy(),
        file.isFinished(),
        file.rowCount(),
        file.rowsRead(),
        file.rowsTaken(),
        file.rowsDismissed(),
        file.stoppedBy(),
        pace.map(Pace::rowsPerSecond).orElse(null),
        pace.map(Pace::secondsLeft).orElse(null),
        new Page<>(bad.items().stream().map(BadRow::field).toList(), bad.next()));
  }
}
