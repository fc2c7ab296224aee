package org.canvass.board;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassActs;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.canvass.StepState;
import org.canvass.canvass.file.StepFile;
import org.canvass.canvass.file.StepFiles;
import org.canvass.certification.Remedies;
import org.canvass.deadline.Standing;
import org.canvass.election.InsideReaders;
import org.canvass.election.Law;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.law.CanvassStep;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Told;
import org.canvass.people.Caller;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Offer;

/**
 * A county's canvass as those see it who carry it on: the stage and what leads to the next, each
 * step with the law's own words, who owes it and until when, what blocks it, and what whoever looks
 * may do about it now.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/work")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class WorkPage {
  /** What other pages are for. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "certify",
          "declare",
          "finish-recount",
          "ask-to-reopen",
          "reopen",
          "refuse-reopening",
          "start-recount");

  /** Somebody works on it, or would if nothing were in the way. */
  private static final Set<StepState> ACTIVE =
      EnumSet.of(StepState.IN_PROGRESS, StepState.BLOCKED, StepState.REOPENED);

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private CountyBoards boards;
  @Inject private Canvasses canvasses;
  @Inject private CanvassActs acts;
  @Inject private Law law;
  @Inject private StepFiles files;
  @Inject private InsideReaders readers;
  @Inject private Ledger ledger;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /**
   * The steps that one event of the canvass waits for.
   *
   * @param now whether they are worked on now: the next stage waits for them, or one has begun
   */
  public record Part(String event, boolean now, List<Task> tasks) {
    /** How many are done. */
    public long done() {
      return tasks.stream().filter(task -> task.step().state() == StepState.DONE).count();
    }
  }

  /**
   * A step as it is worked on.
   *
   * @param law what the law requires; its text is null where the rulebook gives none
   * @param due how its date stands; null where it has none of its own
   * @param blockedFor why it is blocked; null where it is not
   * @param first what carries it on; null where nothing does
   * @param others what else may be done with it
   * @param file who has it in hand, what is attached; null where nothing was put down
   * @param history what was done with it, the newest first; empty for those who may not read it
   */
  public record Task(
      Step step,
      CanvassStep law,
      Standing due,
      String blockedFor,
      Offer first,
      List<Offer> others,
      StepFile file,
      List<Told> history) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  /** Carries the canvass on to its next stage. */
  @POST
  @Path("events/{event}")
  public Response move(@PathParam("event") String event, MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", event);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          acts.move(place.election(), county, event, form(typed), typed.number("seen"));
          return answer.onward(place.pages() + "/work");
        },
        this::page);
  }

  /** Carries a step on. */
  @POST
  @Path("steps/{step}/events/{event}")
  public Response move(
      @PathParam("step") String step,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", step + "/" + event);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          canvasses.step(election, county, step);
          acts.move(place.election(), county, step, event, form(typed), typed.number("seen"));
          return answer.onward(place.pages() + "/work#step-" + step);
        },
        this::page);
  }

  private static ActForm form(Typed typed) {
    return new ActForm(
        typed.orNull("reason"), typed.orNull("happenedAt"), typed.orNull("authority"), null);
  }

  private String page() {
    Place place = here.of(election, county);
    Canvass canvass = canvasses.canvass(election, county);
    CountyBoard board = boards.one(place.election(), place.county());
    Stage stage = Stage.of(canvass.state());
    models.put("board", board);
    models.put("canvass", canvass);
    models.put("stage", stage);
    models.put("stages", CountyPage.StageMark.of(stage));
    models.put("offers", stageOffers(place, canvass));
    models.put("parts", parts(place, canvass));
    models.put("remedies", Remedies.of(place));
    models.put("signedIn", here.viewer() != null);
    models.put("reads", here.readsEntries(place));
    models.put(
        "readsFiles",
        here.viewer() != null
            && Problem.of(() -> readers.check(place.election(), county, "files")).isEmpty());
    return "work.xhtml";
  }

  private List<Offer> stageOffers(Place place, Canvass canvass) {
    return canvasses.offers(place.election(), canvass, here.viewer(), Map.of()).stream()
        .filter(offer -> !ELSEWHERE.contains(offer.event()))
        .toList();
  }

  private List<Part> parts(Place place, Canvass canvass) {
    Map<String, CanvassStep> required =
        law.of(place.election()).steps(place.election().type()).stream()
            .collect(Collectors.toMap(CanvassStep::key, Function.identity()));
    Map<String, StepFile> filed = files.of(place.election(), county);
    Map<String, Standing> dates = boards.stepDates(place.election(), county);
    List<Step> steps = canvasses.steps(election, county);
    String next =
        canvass.state() == CanvassState.SEMIFINAL
            ? Stage.OPEN.event()
            : Stage.of(canvass.state()).event();
    return steps.stream()
        .map(Step::precedes)
        .distinct()
        .map(
            event -> {
              List<Step> own =
                  steps.stream().filter(step -> step.precedes().equals(event)).toList();
              return new Part(
                  event,
                  event.equals(next)
                      || own.stream().anyMatch(step -> ACTIVE.contains(step.state())),
                  own.stream()
                      .map(
                          step ->
                              task(
                                  place,
                                  canvass,
                                  step,
                                  required.get(step.step()),
                                  dates.get(step.step()),
                                  filed.get(step.step())))
                      .toList());
            })
        .toList();
  }

  private Task task(
      Place place, Canvass canvass, Step step, CanvassStep required, Standing due, StepFile file) {
    Caller viewer = here.viewer();
    List<Offer> offers =
        canvasses.offers(place.election(), canvass, step, viewer).stream()
            .filter(offer -> !ELSEWHERE.contains(offer.event()))
            .sorted(Comparator.comparing(offer -> offer.event().equals("block")))
            .toList();
    return new Task(
        step,
        required,
        due,
        step.state() == StepState.BLOCKED ? ledger.reason(step) : null,
        offers.isEmpty() ? null : offers.get(0),
        offers.isEmpty() ? offers : offers.subList(1, offers.size()),
        file,
        here.history(place, step));
  }
}
