package org.canvass.envelope.work;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.envelope.work.CureList.CureLine;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The daily list of signatures to be cured, for the county and for those whom it hands it to. */
@PermitAll
@Path("elections/{election}/counties/{county}/cure-list")
@Tag(name = "Envelopes")
public class CureListResource {
  private static final Pattern REFERENCE = Pattern.compile("[0-9A-F]{12}");

  @Inject private Elections elections;
  @Inject private InsideReaders readers;
  @Inject private CureList list;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Whose signature is missing or does not compare, and how the cure stands (§2194(f))",
      description =
          "For the county, with its own numbers. In the order of references, which are random and say nothing.")
  public Page<CureLine> lines(
      @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
    Election election = inside();
    if (after != null && !REFERENCE.matcher(after).matches()) {
      throw Problem.badRequest(
          "bad-number", "after is not a cursor: use \"next\" of the page before.");
    }
    int most = Page.limit(limit);
    return Page.of(read(election, after == null ? "" : after, most + 1), most, CureLine::reference);
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  @Operation(
      summary = "The same to be handed to those who may have it: by reference, without numbers",
      description = "Made at the moment of the call, from what is recorded then.")
  @APIResponse(responseCode = "200", description = "reference,defect,found,told,status")
  public Response csv() {
    Election election = inside();
    LocalDate today = elections.now(election).atZone(elections.zone(election)).toLocalDate();
    StreamingOutput file = out -> write(election, out);
    return Response.ok(file)
        .header(
            "Content-Disposition",
            "attachment; filename=\"cure-list-%s-%s-%s.csv\"".formatted(electionId, county, today))
        .header("Cache-Control", "no-store")
        .build();
  }

  private void write(Election election, OutputStream out) throws IOException {
    CSVPrinter rows =
        new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
    rows.printRecord("reference", "defect", "found", "told", "status");
    List<CureLine> some = read(election, "", Page.MOST);
    while (!some.isEmpty()) {
      for (CureLine line : some) {
        rows.printRecord(line.reference(), line.defect(), line.found(), line.told(), line.status());
      }
      some = read(election, some.get(some.size() - 1).reference(), Page.MOST);
    }
    rows.flush();
  }

  private List<CureLine> read(Election election, String after, int most) {
    return list.lines(electionId, county, elections.zone(election), after, most);
  }

  private Election inside() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    readers.check(election, county, "cure list");
    return election;
  }
}
