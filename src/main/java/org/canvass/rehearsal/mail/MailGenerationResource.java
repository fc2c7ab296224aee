package org.canvass.rehearsal.mail;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.envelope.EnvelopeState;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Mail ballots for a rehearsal, as many as a published year had, or one in so many. */
@PermitAll
@Path("elections/{election}/mail-generation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rehearsals")
public class MailGenerationResource {
  /** As many as a small machine works in a minute or two. */
  private static final int USUAL = 1_000;

  @Inject private Elections elections;
  @Inject private MailGenerations generations;
  @Inject private InsideReaders readers;
  @Inject private Acting acting;

  @PathParam("election")
  private String electionId;

  /**
   * What is asked for.
   *
   * @param seed by which the ballots are made; 1 where none is given
   * @param oneIn one of so many published ballots is made; 1,000 where nothing is given, 1 for all
   */
  public record MailForm(Long seed, Integer oneIn) {}

  /**
   * The mail of a rehearsal.
   *
   * @param askedTo up to which moment of the rehearsal's clock
   * @param working whether it is being made and worked
   * @param expected how many are to have come in by then
   * @param envelopes how many envelopes there are, others included
   * @param states how many of them stand where
   */
  public record MailView(
      long seed,
      int oneIn,
      OffsetDateTime askedTo,
      boolean working,
      long expected,
      long envelopes,
      Map<EnvelopeState, Long> states) {}

  @GET
  @RolesAllowed("**")
  @Operation(summary = "The mail that was generated for a rehearsal, and how far it is")
  @APIResponse(responseCode = "200", description = "The mail")
  @APIResponse(responseCode = "403", description = "wrong-county, rehearsal-account")
  @APIResponse(responseCode = "404", description = "unknown-election, no-generation")
  public MailView mail() {
    Election election = elections.election(electionId);
    readers.check(election, "generated mail");
    return view(election, generations.generation(election));
  }

  @POST
  @RolesAllowed("**")
  @Operation(
      summary = "Generate the mail that has come in by the rehearsal's clock, and work it",
      description =
          "As many ballots per county as were returned, counted and rejected for each reason in 2022 (or one in oneIn of them), the same for the same seed, come in by files, are scanned, have their signatures compared, are cured, rejected, opened and counted by the players of the script. It goes on in the background; asked again at a later clock, it goes on from there.")
  @APIResponse(responseCode = "202", description = "It is being made")
  @APIResponse(responseCode = "400", description = "bad-number, malformed-json")
  @APIResponse(responseCode = "403", description = "wrong-role: a trainer's, in rehearsals only")
  @APIResponse(responseCode = "404", description = "unknown-election")
  @APIResponse(responseCode = "409", description = "other-mail")
  public Response ask(MailForm maybe) {
    Election election = elections.election(electionId);
    var act =
        acting.entry(election, MailGenerations.KIND, MailGeneration.NAME, null, "generate", null);
    MailForm form = maybe == null ? new MailForm(null, null) : maybe;
    int oneIn = Objects.requireNonNullElse(form.oneIn(), USUAL);
    return Response.accepted(
            view(
                election,
                generations.ask(election, Objects.requireNonNullElse(form.seed(), 1L), oneIn, act)))
        .build();
  }

  @POST
  @RolesAllowed("**")
  @Path("stop")
  @Operation(summary = "Halt it; what is there stays, and it goes on when it is asked for again")
  @APIResponse(responseCode = "200", description = "Halted")
  @APIResponse(responseCode = "403", description = "wrong-role: a trainer's, in rehearsals only")
  @APIResponse(responseCode = "404", description = "unknown-election, no-generation")
  public MailView stop() {
    Election election = elections.election(electionId);
    return view(
        election,
        generations.stop(
            election,
            acting.entry(
                election,
                MailGenerations.KIND,
                MailGeneration.NAME,
                null,
                "stop-generating",
                null)));
  }

  private MailView view(Election election, MailGeneration mail) {
    Map<EnvelopeState, Long> states = generations.states(election);
    return new MailView(
        mail.seed(),
        mail.oneIn(),
        local(election, mail.askedTo()),
        mail.isWorking(),
        mail.expected(),
        states.values().stream().mapToLong(Long::longValue).sum(),
        states);
  }

  private OffsetDateTime local(Election election, Instant moment) {
    return moment.atZone(elections.zone(election)).toOffsetDateTime();
  }
}
