package org.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.canvass.platform.PageAnswer;

/** The page that says how to go about things, and where what is to be found. */
@PermitAll
@Path("help")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class HelpPage {
  @Inject private PageAnswer answer;

  @GET
  public Response show() {
    return answer.page(() -> answer.show("help.xhtml"));
  }
}
