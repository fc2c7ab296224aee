package org.canvass.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The entries of the office as files. */
@PermitAll
@Path("office/ledger/export/{format}")
public class OfficeExportsResource {
  @Inject private Readers readers;
  @Inject private Exports exports;

  @GET
  @RolesAllowed("**")
  @Operation(
      summary = "The office's entries as a file, in the formats of an election's",
      description =
          "For auditors and officials of a state; an auditor's taking it along is an entry.")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "304", description = "The file is as If-None-Match has it")
  @APIResponse(responseCode = "404", description = "unknown-format")
  public Response export(@PathParam("format") String format, @Context Request request) {
    return exports.file(readers.ofOffice(), format, request);
  }
}
