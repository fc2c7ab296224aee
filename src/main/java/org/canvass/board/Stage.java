package org.canvass.board;

import java.util.ArrayList;
import java.util.List;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.CanvassState;
import org.canvass.people.Role;

/**
 * The stages of a canvass in plain words, in the order in which they come, each with the act that
 * carries it on.
 */
public enum Stage {
  SCHEDULED("Polls open", "The polls have not closed yet.", "close-polls", "Close the polls"),
  SEMIFINAL(
      "Election night",
      "The polls have closed and the semifinal official canvass is counting.",
      "open",
      "Begin the official canvass"),
  OPEN(
      "Official canvass",
      "The official canvass is under way.",
      "count-complete",
      "Record that the count is complete"),
  COUNT_COMPLETE(
      "Count complete",
      "All that may be counted is counted; the results are not certified yet.",
      "certify",
      "Sign the certified statement of the results"),
  CERTIFIED(
      "Certified",
      "The elections official has certified the results.",
      "declare",
      "Declare the results"),
  DECLARED(
      "Declared", "The governing body has declared the results.", "close", "Close the canvass"),
  CLOSED("Closed", "The canvass is closed; everything owed is delivered.", null, null),
  RECOUNT(
      "Recount",
      "The votes are being recounted after certification.",
      "finish-recount",
      "Finish the recount and certify its result");

  private final String title;
  private final String sentence;
  private final String event;
  private final String act;

  Stage(String title, String sentence, String event, String act) {
    this.title = title;
    this.sentence = sentence;
    this.event = event;
    this.act = act;
  }

  /** The stage of a canvass in this state. */
  public static Stage of(CanvassState state) {
    return valueOf(state.name());
  }

  /** The stages in their order; a recount stands after certification, only while it lasts. */
  static List<Stage> path(Stage present) {
    List<Stage> path = new ArrayList<>(List.of(values()));
    path.remove(RECOUNT);
    if (present == RECOUNT) {
      path.add(path.indexOf(CERTIFIED) + 1, RECOUNT);
    }
    return path;
  }

  public String title() {
    return title;
  }

  /** Where the canvass stands, as a sentence. */
  public String sentence() {
    return sentence;
  }

  /** The event of the canvass that carries it to the next stage; null at the end. */
  public String event() {
    return event;
  }

  /** The event as something to do; null at the end. */
  public String act() {
    return act;
  }

  /** The act behind the event; null at the end of the canvass. */
  NextAct next() {
    return event == null
        ? null
        : CanvassMove.TABLE
            .move(CanvassState.valueOf(name()), event)
            .map(
                move ->
                    new NextAct(
                        "canvass/" + event,
                        act,
                        move.rule().roles().contains(Role.BOARD)
                            ? "governing body"
                            : "elections official",
                        move.rule().citation()))
            .orElseThrow();
  }
}
