package org.canvass.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The entries of an election as files. */
@PermitAll
@Path("elections/{election}/ledger/export/{format}")
public class ExportsResource {
  @Inject private Readers readers;
  @Inject private Exports exports;

  @GET
  @RolesAllowed("**")
  @Operation(
      summary =
          "The entries as a file: csv, jsonl, nist-json, nist-xml; what its events mean:"
              + " nist-documentation-json, nist-documentation-xml",
      description =
          "NIST is SP 1500-101, version 1. For auditors and officials of the jurisdiction; a county's official"
              + " gets that county's. That an auditor takes it along is itself an entry, export-entries."
              + " Example: curl -OJ -u auditor:PASSWORD …/ledger/export/nist-xml")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "304", description = "The file is as If-None-Match has it")
  @APIResponse(
      responseCode = "404",
      description = "unknown-election, unknown-county, unknown-format")
  public Response export(
      @PathParam("election") String election,
      @PathParam("format") String format,
      @QueryParam("county") String county,
      @Context Request request) {
    return exports.file(readers.ofElection(election, county), format, request);
  }
}
