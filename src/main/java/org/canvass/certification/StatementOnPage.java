package org.canvass.certification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.platform.Page;
import org.canvass.results.Contests;
import org.canvass.results.ResultsUpdate;
import org.canvass.results.Updates;
import org.canvass.workflow.Offer;

/** A county's statement as the pages about it show it, with the exact figures and their digest. */
@RequestScoped
public class StatementOnPage {
  @Inject private Models models;
  @Inject private PlaceOnPage here;
  @Inject private Canvasses canvasses;
  @Inject private CountyCertifications certifications;
  @Inject private Issuance issuance;
  @Inject private Updates updates;
  @Inject private Contests contests;

  /**
   * What a page about a statement knows of it.
   *
   * @param statement null before it is drawn up
   * @param latest the county's latest update; null where it publishes none here
   */
  record Known(Place place, Canvass canvass, CountyCertification statement, ResultsUpdate latest) {
    /** What an act done from the page gives of the figures. */
    Map<String, Object> seen() {
      return statement == null
          ? Map.of()
          : Map.of(FiguresShown.STATEMENT, statement.statementSha256());
    }
  }

  /** Shows the statement of a county. */
  Known show(String election, String county) {
    Place place = here.of(election, county);
    Optional<CountyCertification> statement = certifications.find(election, county);
    Known known =
        new Known(
            place,
            canvasses.canvass(election, county),
            statement.orElse(null),
            updates.latest(place.election(), county).orElse(null));
    models.put("canvass", known.canvass());
    models.put("statement", known.statement());
    models.put("latest", known.latest());
    models.put("remedies", Remedies.of(place));
    models.put("signedIn", here.viewer() != null);
    models.put(
        "issuance",
        statement
            .filter(signed -> StatementSigned.STANDING.contains(signed.state()))
            .map(issuance::of)
            .orElse(null));
    models.put(
        "contests",
        statement
            .filter(bound -> known.latest() != null && bound.bears(known.latest().figuresSha256()))
            .map(bound -> contests.search(place.election(), county, null, null, Page.MOST))
            .orElse(List.of()));
    return known;
  }

  /** What may follow for the canvass, one event of it, as the page offers it. */
  Optional<Offer> offer(Known known, String event) {
    return canvasses
        .offers(known.place().election(), known.canvass(), here.viewer(), known.seen())
        .stream()
        .filter(offer -> offer.event().equals(event))
        .findFirst();
  }

  /** What was done about it, the newest first, for those who may read it. */
  void tellHistory(Known known) {
    if (known.statement() != null) {
      models.put("history", here.history(known.place(), known.statement()));
    }
  }
}
