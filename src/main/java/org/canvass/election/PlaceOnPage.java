package org.canvass.election;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import java.util.List;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Subject;
import org.canvass.ledger.Told;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Page;

/** Which election, and which county in it, a page is about: it says so, and links to its others. */
@RequestScoped
public class PlaceOnPage {
  @Inject private Models models;
  @Inject private Elections elections;
  @Inject private SignedIn signedIn;
  @Inject private Ledger ledger;

  /**
   * The place as a page's view knows it.
   *
   * @param county null for the state's business
   */
  public record Place(Election election, County county) {
    /** The county's name, or the state's id. */
    public String name() {
      return county == null ? election.jurisdiction() : county.name();
    }

    /** Where the county's or the election's pages are, such as {@code …/certification}. */
    public String pages() {
      return "/pages" + path();
    }

    /** How an address of another page names it. */
    String query() {
      String query = "?election=" + election.electionId();
      return county == null ? query : query + "&county=" + county.slug();
    }

    /** Where the same is as data. */
    public String api() {
      return "/api" + path();
    }

    /** The county's board. */
    public String board() {
      return "/?election=%s&county=%s".formatted(election.electionId(), county.slug());
    }

    private String path() {
      String path = "/elections/" + election.electionId();
      return county == null ? path : path + "/counties/" + county.slug();
    }
  }

  /** A county in an election; 404 where there is none. */
  public Place of(String electionId, String slug) {
    Election election = elections.election(electionId);
    return shown(new Place(election, elections.county(election, slug)));
  }

  /** An election as a whole; 404 where there is none. */
  public Place of(String electionId) {
    return shown(new Place(elections.election(electionId), null));
  }

  private Place shown(Place place) {
    var zone = elections.zone(place.election());
    models.put("place", place);
    models.put("searchIn", place.query());
    models.put(
        "words", new Words(elections.now(place.election()).atZone(zone).toOffsetDateTime(), zone));
    return place;
  }

  /** Who looks; null for nobody. */
  public Caller viewer() {
    return signedIn.callerIfAny().orElse(null);
  }

  /** Whether whoever looks may read who did what, without the reading being told. */
  public boolean readsEntries(Place place) {
    Caller caller = viewer();
    String county = place.county() == null ? null : place.county().slug();
    return caller != null
        && !caller.roles().contains(Role.AUDITOR)
        && !(caller.rehearsalOnly() && place.election().live())
        && caller.readsOf(place.election().jurisdiction(), county);
  }

  /** What was done with a subject, the newest first; nothing for those who may not read it. */
  public List<Told> history(Place place, Subject subject) {
    return readsEntries(place)
        ? ledger
            .find(
                new Ledger.Search(
                    subject.ledger(),
                    subject.county(),
                    subject.subject(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    true,
                    null,
                    Page.USUAL))
            .stream()
            .map(Told::of)
            .toList()
        : List.of();
  }
}
