package org.canvass.canvass.file;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The file of a step: to whom it is given, what was noted, what is attached. */
@PermitAll
@Path("elections/{election}/counties/{county}/canvass/steps/{step}/file")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Canvass")
public class StepFilesResource {
  private static final int LONGEST = 2_000;

  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private InsideReaders readers;
  @Inject private StepFiles files;
  @Inject private StepFileActs acts;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  @PathParam("step")
  private String step;

  /**
   * A step's file. What was noted stands in the ledger, as events {@code note} of its subject.
   *
   * @param assignedTo a person or a table of the office; null for nobody
   * @param subject its name in the ledger
   */
  public record StepFileView(
      String step, String assignedTo, String subject, List<AttachmentView> attachments) {}

  /**
   * A paper as it stands.
   *
   * @param scannedBy the scanner that found nothing in it; null where none was asked
   */
  public record AttachmentView(
      int number,
      int version,
      String name,
      String mediaType,
      long bytes,
      String sha256,
      String scannedBy,
      boolean withdrawn) {
    static AttachmentView of(StepFiles.Attached each) {
      Attachment attachment = each.attachment();
      return new AttachmentView(
          attachment.number(),
          attachment.version(),
          each.name(),
          attachment.mediaType(),
          attachment.bytes(),
          attachment.sha256(),
          attachment.scannedBy(),
          attachment.isWithdrawn());
    }
  }

  /** Something to be noted. */
  public record NoteForm(String text) {}

  /**
   * To whom a step is given.
   *
   * @param to a person or a table of the office; null for nobody
   * @param reason why, or null
   */
  public record AssignmentForm(String to, String reason) {}

  /** Why a paper is withdrawn. */
  public record WithdrawalForm(String reason) {}

  @GET
  @Operation(summary = "To whom a step is given, and what is attached to it")
  public StepFileView file() {
    return view(inside());
  }

  @POST
  @RolesAllowed("**")
  @Path("notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Note something about a step",
      description = "The text stands beside its entry in the ledger, as a reason does.")
  @APIResponse(responseCode = "201", description = "Noted")
  @APIResponse(responseCode = "400", description = "missing-field")
  public Response note(NoteForm form) {
    Election election = election();
    acts.note(election, county, step, text("text", form == null ? null : form.text()));
    return created(election);
  }

  @POST
  @RolesAllowed("**")
  @Path("assignment")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a step into somebody's hands, or take it out of them")
  @APIResponse(responseCode = "200", description = "Given")
  public StepFileView assign(AssignmentForm form) {
    Election election = election();
    acts.assign(
        election,
        county,
        step,
        form == null ? null : form.to(),
        form == null ? null : FormText.optional("reason", form.reason(), LONGEST));
    return view(election);
  }

  @POST
  @RolesAllowed("**")
  @Path("attachments")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Attach a paper to a step",
      description =
          "The body is the file: PDF, PNG, JPEG, text, CSV, or Word or Excel without macros, up to 10 MiB; its bytes must be what its name says.")
  @APIResponse(responseCode = "201", description = "Attached")
  @APIResponse(responseCode = "400", description = "missing-body, missing-field, bad-file-name")
  @APIResponse(responseCode = "413", description = "too-large")
  @APIResponse(
      responseCode = "422",
      description = "kind-not-taken, other-kind, virus-found, too-many-papers")
  @APIResponse(responseCode = "503", description = "scanner-silent")
  public Response attach(
      @QueryParam("name") String name, @QueryParam("reason") String reason, byte[] content) {
    Election election = election();
    acts.attach(election, county, step, name, sent(content), text("reason", reason));
    return created(election);
  }

  @POST
  @RolesAllowed("**")
  @Path("attachments/{number}/versions")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Put a new version in the place of a paper",
      description = "The earlier one stays to be read.")
  @APIResponse(responseCode = "201", description = "Attached")
  @APIResponse(responseCode = "400", description = "missing-body, missing-field, bad-file-name")
  @APIResponse(responseCode = "404", description = "unknown-attachment")
  @APIResponse(responseCode = "409", description = "withdrawn")
  @APIResponse(responseCode = "413", description = "too-large")
  @APIResponse(responseCode = "422", description = "kind-not-taken, other-kind, virus-found")
  @APIResponse(responseCode = "503", description = "scanner-silent")
  public Response replace(
      @PathParam("number") String number,
      @QueryParam("name") String name,
      @QueryParam("reason") String reason,
      byte[] content) {
    Election election = election();
    acts.replace(
        election, county, step, number(number), name, sent(content), text("reason", reason));
    return created(election);
  }

  @POST
  @RolesAllowed("**")
  @Path("attachments/{number}/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Withdraw a paper, with a reason; it stays to be read")
  @APIResponse(responseCode = "200", description = "Withdrawn")
  @APIResponse(responseCode = "400", description = "missing-field")
  @APIResponse(responseCode = "404", description = "unknown-attachment")
  @APIResponse(responseCode = "409", description = "withdrawn")
  public StepFileView withdraw(@PathParam("number") String number, WithdrawalForm form) {
    Election election = election();
    acts.withdraw(
        election,
        county,
        step,
        number(number),
        text("reason", form == null ? null : form.reason()));
    return view(election);
  }

  @GET
  @Path("attachments/{number}")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Operation(summary = "A paper itself, as it stands or in an earlier version")
  @APIResponse(responseCode = "200", description = "Its bytes")
  @APIResponse(responseCode = "404", description = "unknown-attachment")
  public Response content(
      @PathParam("number") String number, @QueryParam("version") Integer version) {
    return Download.of(files.content(inside(), county, step, number(number), version));
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private Election inside() {
    Election election = election();
    readers.check(election, county, "files");
    canvasses.step(electionId, county, step);
    return election;
  }

  private Response created(Election election) {
    return Response.status(Response.Status.CREATED).entity(view(election)).build();
  }

  private StepFileView view(Election election) {
    return new StepFileView(
        step,
        files.find(election, county, step).map(StepFile::assignedTo).orElse(null),
        StepFile.name(county, step),
        files.attached(election, county).getOrDefault(step, List.of()).stream()
            .map(AttachmentView::of)
            .toList());
  }

  private static String text(String field, String text) {
    return FormText.needed(field, text, LONGEST);
  }

  private static byte[] sent(byte[] content) {
    if (content == null) {
      throw Problem.badRequest("missing-body", "Send the file as the body.");
    }
    return content;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw Problem.notFound("unknown-attachment", "There is no attachment of that number.");
    }
  }
}
