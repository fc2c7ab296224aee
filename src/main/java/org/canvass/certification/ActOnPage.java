package org.canvass.certification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.platform.Json;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;
import org.canvass.signin.StepUp;
import org.canvass.workflow.ActForm;

/**
 * An act done from a page about certifying: its form carries the code of the second factor, the
 * digest of the figures shown, reason and authority; what is refused is shown with what was typed.
 */
@RequestScoped
public class ActOnPage {
  /** The field with the digest that the page showed. */
  static final String SHOWN = "shown";

  @Inject private StepUp stepUp;
  @Inject private PageAnswer answer;
  @Inject private HttpServletRequest request;

  /** What a form asks for. */
  interface Wanted {
    void in(Place place, Typed typed, ActForm form);
  }

  /**
   * The page that a form's acts are done from.
   *
   * @param name at the end of its address
   * @param place where it is about
   * @param digest under which name an act carries the digest of what is shown
   * @param view shows it
   */
  record Page(String name, Supplier<Place> place, String digest, Supplier<String> view) {}

  Response done(Page page, MultivaluedMap<String, String> fields, String event, Wanted wanted) {
    Typed typed = Typed.of(fields).with("act", event);
    return answer.form(
        typed,
        () -> {
          Place place = page.place().get();
          stepUp.take(request, typed.text("code"));
          wanted.in(
              place,
              typed,
              new ActForm(
                  typed.orNull("reason"),
                  null,
                  typed.orNull("authority"),
                  evidence(typed, page.digest())));
          return answer.onward(place.pages() + "/" + page.name());
        },
        page.view());
  }

  private static JsonObject evidence(Typed typed, String digest) {
    String shown = typed.orNull(SHOWN);
    return shown == null ? null : Json.createObjectBuilder().add(digest, shown).build();
  }
}
