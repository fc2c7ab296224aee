package org.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.canvass.ledger.EventCatalogue;
import org.canvass.people.Role;

/** The page that says who may do what; public, changes nothing. */
@PermitAll
@Path("powers")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class PowersPage {
  @Inject private Models models;

  /** The events of one kind of subject. */
  public record Group(String text, String place, List<Line> lines) {}

  /** One event: what it says, and who may do it. */
  public record Line(String event, String text, String by) {}

  @GET
  public String show() {
    List<Powers.Power> powers = Powers.all();
    models.put(
        "groups",
        EventCatalogue.get().kinds().values().stream()
            .map(
                kind ->
                    new Group(
                        kind.text(),
                        kind.place() == EventCatalogue.Place.COUNTY
                            ? "Held in the county or in the state"
                            : "Held in the state",
                        powers.stream()
                            .filter(power -> power.kind().equals(kind.name()))
                            .map(PowersPage::line)
                            .toList()))
            .toList());
    return "powers.xhtml";
  }

  private static Line line(Powers.Power power) {
    return new Line(
        power.event(),
        power.text(),
        power.by().stream()
            .sorted(Comparator.naturalOrder())
            .map(PowersPage::inWords)
            .collect(Collectors.joining(", ")));
  }

  private static String inWords(Role role) {
    return role == Role.SYSTEM
        ? "Canvass itself"
        : role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
