package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.envelope.file.ImportKind;
import org.canvass.envelope.file.Layout;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a county's files of another make are read. */
@PermitAll
@Path("elections/{election}/counties/{county}/file-layouts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Envelopes")
public class FileLayoutsResource {
  @Inject private Elections elections;
  @Inject private InsideReaders readers;
  @Inject private FileLayouts layouts;
  @Inject private Acting acting;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  /**
   * A column of ours, and where the file has it.
   *
   * @param to our name
   * @param from its name in the file's header
   * @param at the place of its first letter in the line, from 1 on, where the file has no header
   * @param length how many letters it has there
   * @param always what it always is
   * @param values what the file's words are here
   * @param format how the file writes days or times, as in {@code MM/dd/yyyy HH:mm}
   */
  public record LayoutColumn(
      String to,
      String from,
      Integer at,
      Integer length,
      String always,
      Map<String, String> values,
      String format) {}

  /** Which rows are meant: those in which a column of the file has one of these values. */
  public record LayoutRows(String from, Integer at, Integer length, List<String> values) {}

  /**
   * A layout.
   *
   * @param kind ARRIVALS, SCANS or ACTS
   * @param delimiter one character between the fields of a file with a header; null where each
   *     field has its place in the line
   * @param skip lines before the header, or the first row; null for none
   * @param only which rows are meant; null for all
   */
  public record LayoutForm(
      String kind,
      String delimiter,
      Integer skip,
      List<LayoutColumn> columns,
      LayoutRows only,
      String reason) {}

  /** A layout by its name. */
  public record LayoutView(
      String name,
      long version,
      String kind,
      String delimiter,
      int skip,
      List<LayoutColumn> columns,
      LayoutRows only) {}

  /** Why a layout is withdrawn. */
  public record LayoutWithdrawal(String reason) {}

  @GET
  @Operation(summary = "The layouts by which a county's files of another make are read")
  public Page<LayoutView> list() {
    Election election = election();
    readers.check(election, county, "file layouts");
    return new Page<>(
        layouts.all(election, county).stream().map(FileLayoutsResource::view).toList(), null);
  }

  @PUT
  @RolesAllowed("**")
  @Path("{layout}")
  @Operation(
      summary = "Describe how files of another make are read, or describe it anew",
      description =
          "Names which of the file's columns, by header or by place, is which of ours, what its words mean, and which of its"
              + " rows are meant. A file with such a header is then known by it; one without is sent with ?layout=.")
  @APIResponse(responseCode = "200", description = "The layout as it stands")
  @APIResponse(responseCode = "400", description = "bad-name, missing-body")
  @APIResponse(responseCode = "422", description = "bad-layout, too-many-layouts")
  public LayoutView describe(@PathParam("layout") String name, LayoutForm form) {
    Election election = election();
    Act act = act(election, name, "describe", form == null ? null : form.reason());
    if (form == null) {
      throw Problem.badRequest("missing-body", "Send the layout as the body.");
    }
    return view(layouts.describe(election, name, layout(form), act));
  }

  @POST
  @RolesAllowed("**")
  @Path("{layout}/withdrawal")
  @Operation(summary = "Withdraw a layout; what was read with it stays")
  @APIResponse(responseCode = "200", description = "The layouts that are left")
  @APIResponse(responseCode = "404", description = "unknown-layout")
  public Page<LayoutView> withdraw(@PathParam("layout") String name, LayoutWithdrawal form) {
    Election election = election();
    layouts.withdraw(
        election, name, act(election, name, "withdraw", form == null ? null : form.reason()));
    return list();
  }

  private Act act(Election election, String name, String event, String reason) {
    return acting.entry(
        election,
        "file_layout",
        FileLayout.subjectOf(county, name),
        county,
        event,
        new ActForm(reason, null, null, null));
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private static Layout layout(LayoutForm form) {
    if (form.delimiter() != null && form.delimiter().length() != 1) {
      throw Problem.refusedData(
          "bad-layout", "delimiter is \"%s\": it is one character.".formatted(form.delimiter()));
    }
    return new Layout(
        Stream.of(ImportKind.values())
            .filter(kind -> kind.name().equals(form.kind()))
            .findFirst()
            .orElse(null),
        form.delimiter() == null ? null : form.delimiter().charAt(0),
        form.skip() == null ? 0 : form.skip(),
        form.columns() == null
            ? null
            : form.columns().stream()
                .map(
                    each ->
                        each == null
                            ? null
                            : new Layout.Column(
                                each.to(),
                                each.from(),
                                each.at(),
                                each.length(),
                                each.always(),
                                each.values(),
                                each.format()))
                .toList(),
        form.only() == null
            ? null
            : new Layout.Only(
                form.only().from(), form.only().at(), form.only().length(), form.only().values()));
  }

  private static LayoutView view(FileLayouts.Named named) {
    Layout layout = named.layout();
    Layout.Only only = layout.only();
    return new LayoutView(
        named.name(),
        named.version(),
        layout.kind().name(),
        layout.delimiter() == null ? null : layout.delimiter().toString(),
        layout.skip(),
        layout.columns().stream()
            .map(
                each ->
                    new LayoutColumn(
                        each.to(),
                        each.from(),
                        each.at(),
                        each.length(),
                        each.always(),
                        each.values(),
                        each.format()))
            .toList(),
        only == null ? null : new LayoutRows(only.from(), only.at(), only.length(), only.values()));
  }
}
