package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.canvass.it.CanvassClient.Answer;

/** A fresh rehearsal of Los Angeles County's canvass, for one test to do with as it likes. */
public final class Rehearsal {
  private static final String READY_MADE = "us-ca-2024-11-05";

  private final CanvassClient canvass;
  private final String id;

  private Rehearsal(CanvassClient canvass, String id) {
    this.canvass = canvass;
    this.id = id;
  }

  /** A copy on the morning of election day. */
  public static Rehearsal fresh(CanvassClient canvass) {
    Answer made =
        canvass.post("/api/rehearsals", "trainer", "{\"from\":\"" + READY_MADE + "\"}", null);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return new Rehearsal(canvass, made.json().getString("id"));
  }

  /** A copy an hour after Los Angeles County's polls closed, with its canvass under way. */
  public static Rehearsal onElectionNight(CanvassClient canvass) {
    Rehearsal rehearsal = fresh(canvass).at("2024-11-05T21:00:00-08:00");
    Answer closed = rehearsal.act("/canvass", "close-polls", "registrar", "{}");
    assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    return rehearsal;
  }

  /** Moves the clock, and plays nothing of the script. */
  public Rehearsal at(String moment) {
    Answer moved =
        canvass.put(
            "/api/elections/" + id + "/clock",
            "trainer",
            "{\"now\":\"" + moment + "\",\"script\":false}",
            null);
    assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    return this;
  }

  public String id() {
    return id;
  }

  /** The path of something in Los Angeles County, such as {@code /canvass/steps}. */
  public String path(String within) {
    return path("los-angeles", within);
  }

  public String path(String county, String within) {
    return "/api/elections/" + id + "/counties/" + county + within;
  }

  /** An event on the present version of something in Los Angeles County. */
  public Answer act(String within, String event, String account, String body) {
    String version = canvass.get(path(within), account).version();
    return canvass.post(path(within + "/events/" + event), account, body, version);
  }

  /** The keys of the steps of Los Angeles County's canvass. */
  public List<String> steps() {
    return canvass.get(path("/canvass/steps"), null).json().getJsonArray("items").stream()
        .map(step -> step.asJsonObject().getString("step"))
        .toList();
  }
}
