package org.canvass.envelope.work;

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
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.InsideReaders;
import org.canvass.law.Deadline;
import org.canvass.people.Role;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The work queues of a county over its envelopes: read inside, worked by its officials. */
@PermitAll
@Path("elections/{election}/counties/{county}/queues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Queues", description = "Envelopes that wait for work, who has waited longest first")
public class QueuesResource {
  @Inject private Elections elections;
  @Inject private InsideReaders readers;
  @Inject private Queues queues;
  @Inject private QueueReader reader;
  @Inject private BulkActs bulk;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String county;

  /**
   * How a queue stands.
   *
   * @param waiting how many wait, counted up to 10,000
   * @param more whether it is more than that
   */
  public record QueueView(
      String queue,
      String title,
      String group,
      String text,
      String citation,
      List<String> states,
      List<String> workedBy,
      List<String> acts,
      List<String> inBulk,
      OffsetDateTime due,
      long waiting,
      boolean more,
      ItemView longest) {}

  /** An envelope that waits. */
  public record ItemView(
      long id,
      String number,
      String county,
      String state,
      long version,
      String reason,
      int officialsFound,
      int timesTold,
      OffsetDateTime since,
      long days,
      OffsetDateTime due,
      boolean overdue) {}

  @GET
  @Operation(summary = "The queues: how many wait in each, until when, who works them")
  public List<QueueView> all() {
    Election election = inside();
    return reader.summaries(election, county).stream()
        .map(summary -> view(election, summary))
        .toList();
  }

  @GET
  @Path("{queue}")
  @Operation(
      summary = "One queue, who has waited longest first",
      description = "olderThan is in days, dueBy a day; a filter that is empty asks for nothing.")
  public Page<ItemView> queue(
      @PathParam("queue") String key,
      @QueryParam("state") String state,
      @QueryParam("reason") String reason,
      @QueryParam("olderThan") String olderThan,
      @QueryParam("dueBy") String dueBy,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = inside();
    Queue queue = queues.queue(key);
    Worklist list =
        reader.page(
            election,
            county,
            queue,
            QueueQuery.of(queue, state, reason, olderThan, dueBy),
            Waiting.read(after),
            Page.limit(limit));
    return new Page<>(
        list.items().stream().map(item -> view(election, item)).toList(), list.next());
  }

  @POST
  @RolesAllowed("**")
  @Path("{queue}/acts")
  @Operation(
      summary = "The same act on many envelopes of a queue, up to 500",
      description =
          "Each has its own entry and its own result. Sent again after it was cut off, it goes on: what was done is not done twice.")
  @APIResponse(responseCode = "200", description = "What came of each")
  @APIResponse(responseCode = "400", description = "The list cannot be read, or it is not for many")
  @APIResponse(responseCode = "403", description = "Another role's or another county's act")
  public BulkOutcome acts(@PathParam("queue") String key, BulkForm form) {
    Election election = election();
    if (form == null) {
      throw Problem.badRequest(
          "missing-body", "Say the event and the envelopes, each with id and version.");
    }
    return bulk.doAll(election, county, queues.queue(key), form);
  }

  private Election inside() {
    Election election = election();
    readers.check(election, county, "envelopes");
    return election;
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, county);
    return election;
  }

  private QueueView view(Election election, Worklist.Summary summary) {
    Queue queue = summary.queue();
    Deadline last = summary.last();
    return new QueueView(
        queue.key(),
        queue.title(),
        queue.group(),
        queue.text(),
        queue.citation(),
        queue.states().stream().map(Enum::name).toList(),
        queue.workedBy().stream().map(Role::name).toList(),
        queue.acts(),
        queue.inBulk(),
        last == null ? null : last.dueAt(),
        summary.waiting(),
        summary.more(),
        summary.oldest() == null ? null : view(election, summary.oldest()));
  }

  private ItemView view(Election election, Worklist.Item item) {
    return new ItemView(
        item.id(),
        item.number(),
        item.county(),
        item.state(),
        item.version(),
        item.reason(),
        item.found(),
        item.told(),
        item.since().atZone(elections.zone(election)).toOffsetDateTime(),
        item.days(),
        item.due(),
        item.overdue());
  }
}
