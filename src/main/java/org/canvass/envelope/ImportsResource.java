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
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of arrivals and of scans. */
@PermitAll
@Path("elections/{election}/counties/{county}/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Envelopes")
public class ImportsResource {
  @Inject private Elections elections;
  @Inject private Imports imports;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;
  @Context private UriInfo uri;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  /** An import as the API shows it; {@code bad} pages by its own cursor. */
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
      Page<BadField> bad) {}

  @POST
  @RolesAllowed("**")
  @Consumes({"text/csv", "application/gzip"})
  @Operation(
      summary = "Take in a file of arrivals or scans",
      description =
          "CSV in UTF-8 with a header, plain or gzip. Good rows go in; every bad one is kept and"
              + " listed, and tried again when the same file is sent again.")
  @APIResponse(responseCode = "201", description = "Taken in")
  @APIResponse(
      responseCode = "200",
      description = "The same file was sent before: what was left of it was tried again")
  @APIResponse(responseCode = "400", description = "missing-body, truncated, corrupt-gzip")
  @APIResponse(responseCode = "422", description = "No CSV, not UTF-8, or an unknown header")
  public Response take(@HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding, byte[] body) {
    Election election = election();
    var act =
        acting.entry(election, "envelope_import", county + "/import", county, "begin-import", null);
    if (body == null || body.length == 0) {
      throw Problem.badRequest("missing-body", "Send the CSV file as the body.");
    }
    checkEncoding(encoding);
    Imports.Taken taken = imports.take(election, act, body);
    ImportView view = view(taken.file(), 0, Page.MOST);
    return taken.isNew()
        ? Response.created(uri.getAbsolutePathBuilder().path(Long.toString(view.id())).build())
            .entity(view)
            .build()
        : Response.ok(view).build();
  }

  /** A file in the list of those that a county has sent. */
  public record ImportSummary(
      long id,
      String kind,
      String sha256,
      String sentBy,
      boolean finished,
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
            imports.list(election, county, Page.cursor(after), most + 1),
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
    return view(imports.file(election, county, id(id)), Page.cursor(after), Page.limit(limit));
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
        Page.of(imports.badRows(file.id(), after, most + 1), most, row -> Long.toString(row.id()));
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
        new Page<>(bad.items().stream().map(BadRow::field).toList(), bad.next()));
  }
}
