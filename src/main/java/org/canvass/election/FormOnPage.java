package org.canvass.election;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Typed;

/** An act of an official's page: done by its form, or refused with what was typed. */
@RequestScoped
public class FormOnPage {
  @Inject private PageAnswer answer;

  /** What a form asks for; the address of the page that shows it. */
  public interface Wanted {
    String in(Place place);
  }

  /**
   * Does what a form asks for and leads on to where it shows; what is refused is shown with the
   * form again.
   *
   * @param place where it is about; refuses whoever may not see it
   * @param view shows the form again
   */
  public Response done(Typed typed, Supplier<Place> place, Wanted wanted, Supplier<String> view) {
    return answer.form(
        typed,
        () -> {
          Place here = place.get();
          return answer.onward(here.pages() + wanted.in(here));
        },
        view);
  }
}
