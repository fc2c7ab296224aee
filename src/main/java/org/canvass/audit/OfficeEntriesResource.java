package org.canvass.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The transitions of the office: accounts, rulebooks in use. */
@PermitAll
@Path("office/ledger/entries")
@Produces(MediaType.APPLICATION_JSON)
public class OfficeEntriesResource {
  @Inject private Readers readers;
  @Inject private Entries entries;

  @GET
  @RolesAllowed("**")
  @Operation(
      summary = "The transitions of the office: accounts, rulebooks in use",
      description =
          "For auditors and officials of a state; an auditor's looking is itself an entry.")
  public JsonObject entries(@BeanParam EntryQuery query) {
    return entries.page(readers.ofOffice(), query);
  }
}
