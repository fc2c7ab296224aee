package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.results.ElectionDefinition.Contest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The contests of a county and their totals; public from the close of polls. */
@PermitAll
@Path("elections/{election}/counties/{county}/contests")
@Produces(MediaType.APPLICATION_JSON)
public class ContestsResource {
  private static final int LONGEST_QUERY = 200;

  @Inject private Elections elections;
  @Inject private Contests contests;
  @Inject private Updates updates;
  @Inject private Ages ages;

  @PathParam("election")
  private String electionId;

  @PathParam("county")
  private String countySlug;

  /** A choice with its votes in the newest update; null before the first. */
  public record ChoiceView(long id, String name, String party, Long votes) {}

  /** A contest in a list, with the figures of the newest update; null before the first. */
  public record ContestView(
      long id,
      String group,
      String title,
      String type,
      int voteFor,
      Long ballots,
      Long overvotes,
      Long undervotes,
      List<ChoiceView> choices) {}

  /**
   * The list of contests.
   *
   * @param update the number of the update that the figures are of, or null before the first
   * @param feedTime when it was published
   * @param age the time since then, by the election's clock
   */
  public record ContestList(
      Integer update, OffsetDateTime feedTime, String age, List<ContestView> items, String next) {}

  /** Votes of one choice in one update. */
  public record VotesView(long id, String name, long votes) {}

  /** A contest in one update. */
  public record ContestUpdateView(
      int update,
      OffsetDateTime feedTime,
      long ballots,
      long overvotes,
      long undervotes,
      List<VotesView> choices) {}

  /** A contest with its history. */
  public record ContestHistory(
      ContestView contest,
      String measureText,
      Integer update,
      OffsetDateTime feedTime,
      String age,
      List<ContestUpdateView> updates) {}

  @GET
  @Operation(summary = "Contests with their newest totals; q looks in titles, headings and choices")
  @APIResponse(
      responseCode = "200",
      description = "{update, feedTime, age, items, next}; no figures before polls close")
  @APIResponse(responseCode = "400", description = "bad-number, too-long")
  @APIResponse(responseCode = "404", description = "unknown-election, unknown-county")
  public ContestList search(
      @QueryParam("q") String words,
      @QueryParam("after") Integer after,
      @QueryParam("limit") Integer limit) {
    Election election = election();
    if (words != null && (words.length() > LONGEST_QUERY || words.indexOf('\0') >= 0)) {
      throw Problem.badRequest("too-long", "q has at most %d characters.".formatted(LONGEST_QUERY));
    }
    int most = Page.limit(limit);
    Page<Contests.Total> page =
        Page.of(
            contests.search(election, countySlug, words, after, most + 1),
            most,
            total -> Integer.toString(total.position()));
    Optional<ResultsUpdate> newest = updates.latest(election, countySlug);
    return new ContestList(
        newest.map(ResultsUpdate::number).orElse(null),
        newest.map(update -> ages.local(election, update.feedTime())).orElse(null),
        newest.map(update -> ages.age(election, update.feedTime())).orElse(null),
        page.items().stream().map(ContestsResource::view).toList(),
        page.next());
  }

  @GET
  @Path("{contest}")
  @Operation(summary = "One contest: choices with votes by update, overvotes, undervotes, ballots")
  @APIResponse(
      responseCode = "200",
      description = "{contest, measureText, update, feedTime, age, updates}")
  @APIResponse(
      responseCode = "404",
      description = "unknown-election, unknown-county, unknown-contest")
  public ContestHistory one(@PathParam("contest") long id) {
    Election election = election();
    Contests.Total total = contests.contest(election, countySlug, id);
    Optional<ResultsUpdate> newest = updates.latest(election, countySlug);
    return new ContestHistory(
        view(total),
        total.contest().measureText().isEmpty() ? null : total.contest().measureText(),
        newest.map(ResultsUpdate::number).orElse(null),
        newest.map(update -> ages.local(election, update.feedTime())).orElse(null),
        newest.map(update -> ages.age(election, update.feedTime())).orElse(null),
        contests.byUpdate(election, countySlug, id).stream()
            .map(counted -> view(election, total.contest(), counted))
            .toList());
  }

  private Election election() {
    Election election = elections.election(electionId);
    elections.county(election, countySlug);
    return election;
  }

  private static ContestView view(Contests.Total total) {
    Contest contest = total.contest();
    ContestCounts counts = total.counts();
    return new ContestView(
        contest.id(),
        contest.group(),
        contest.title(),
        contest.type().name(),
        contest.voteFor(),
        counts == null ? null : counts.ballots(),
        counts == null ? null : counts.overvotes(),
        counts == null ? null : counts.undervotes(),
        contest.choices().stream()
            .map(
                choice ->
                    new ChoiceView(
                        choice.id(),
                        choice.name(),
                        choice.party(),
                        counts == null ? null : counts.votesFor(choice.id())))
            .toList());
  }

  private ContestUpdateView view(Election election, Contest contest, Contests.Counted counted) {
    ContestCounts counts = counted.counts();
    return new ContestUpdateView(
        counted.update().number(),
        ages.local(election, counted.update().feedTime()),
        counts.ballots(),
        counts.overvotes(),
        counts.undervotes(),
        contest.choices().stream()
            .map(choice -> new VotesView(choice.id(), choice.name(), counts.votesFor(choice.id())))
            .toList());
  }
}
