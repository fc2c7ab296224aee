package org.canvass.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;

/**
 * How a page answers: with a view, by leading on to another page, or with the problem that it met.
 * What a form's sender typed is shown again with the problem.
 */
@RequestScoped
public class PageAnswer {
  @Inject private Models models;
  @Inject private HttpServletRequest request;

  /** Shows a view that is not kept: it shows what only this person may see. */
  public Response show(String view) {
    return view(200, view);
  }

  /** A change is made: leads on to where it shows, so that nobody makes it twice by reloading. */
  public Response onward(String address) {
    return Response.seeOther(URI.create(address)).build();
  }

  /** The page, or what it met instead. */
  public Response page(Supplier<Response> work) {
    try {
      PlainAddress.check(request);
      return work.get();
    } catch (Problem problem) {
      return refused(problem, "problem.xhtml");
    }
  }

  /** What a form asks for, or the problem with what was typed. */
  public Response form(Typed typed, Supplier<Response> work) {
    models.put("typed", typed);
    return page(work);
  }

  /**
   * What a form asks for, or the form again with the problem; without a sign-in or a right to see
   * the form there is the problem alone, with what was typed.
   *
   * @param form shows the form again
   */
  public Response form(Typed typed, Supplier<Response> work, Supplier<String> form) {
    return form(
        typed,
        () -> {
          try {
            return work.get();
          } catch (Problem problem) {
            if (problem.status() == 401 || problem.status() == 404) {
              throw problem;
            }
            return refused(problem, form.get());
          }
        });
  }

  private Response refused(Problem problem, String view) {
    models.put("problem", problem);
    return view(problem.status(), view);
  }

  private static Response view(int status, String view) {
    return Response.status(status).entity(view).header("Cache-Control", "no-store").build();
  }
}
