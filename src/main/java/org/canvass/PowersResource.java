package org.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.canvass.people.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Who may do what, for everybody to read. */
@PermitAll
@Path("powers")
@Produces(MediaType.APPLICATION_JSON)
public class PowersResource {
  /** The matrix: all roles, and for each event those that may do it. */
  public record Matrix(List<Role> roles, List<Powers.Power> powers) {}

  @GET
  @Operation(
      summary = "Who may do what: role by event by jurisdiction",
      description =
          "An event of place COUNTY is for the roles named, held in that county or in the state; of place STATE, held in the state. A trainer acts in rehearsals only. SYSTEM is Canvass itself.")
  @APIResponse(responseCode = "200", description = "The matrix")
  public Matrix powers() {
    return new Matrix(Arrays.asList(Role.values()), Powers.all());
  }
}
