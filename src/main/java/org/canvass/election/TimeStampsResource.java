package org.canvass.election;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.ledger.timestamp.ConfiguredSigners;
import org.canvass.ledger.timestamp.TimeStamps;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The time stamps over checkpoints that cover certifications, each beside the very bytes that it is
 * over: {@code openssl ts -verify -data checkpoint -in checkpoint.tsr -CAfile …} needs no more.
 */
@PermitAll
@Path("elections/{election}/ledger/time-stamps")
public class TimeStampsResource {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  @Inject private Elections elections;
  @Inject private TimeStamps stamps;
  @Inject private ConfiguredSigners signers;

  /** All stamps of a log. */
  public record TimeStampList(List<TimeStampView> items, String next) {}

  /**
   * One stamp.
   *
   * @param size entries under the stamped checkpoint
   * @param madeAt by the authority's clock, in the election's zone
   * @param trusted whether its signer is one whom the operator trusts now
   * @param checkpoint where the stamped bytes are
   * @param response where the authority's answer is
   */
  public record TimeStampView(
      long size,
      OffsetDateTime madeAt,
      String authority,
      boolean trusted,
      String checkpoint,
      String response) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The RFC 3161 time stamps over checkpoints, the smallest tree first")
  public TimeStampList all(@PathParam("election") String id) {
    Election election = elections.election(id);
    return new TimeStampList(
        stamps.of(id).stream().map(each -> view(election, each)).toList(), null);
  }

  @GET
  @Path("{size}/checkpoint")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The checkpoint that is stamped, as the log signed it")
  public Response checkpoint(@PathParam("election") String id, @PathParam("size") String size) {
    return Response.ok(stamp(id, size).note(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header("Cache-Control", FOR_EVER)
        .build();
  }

  @GET
  @Path("{size}/checkpoint.tsr")
  @Produces("application/timestamp-reply")
  @Operation(summary = "The time-stamp authority's answer (RFC 3161)")
  public Response response(@PathParam("election") String id, @PathParam("size") String size) {
    return Response.ok(stamp(id, size).response(), "application/timestamp-reply")
        .header("Cache-Control", FOR_EVER)
        .header("Content-Disposition", "attachment; filename=\"%s-%s.tsr\"".formatted(id, size))
        .build();
  }

  private TimeStamps.Stamped stamp(String id, String size) {
    elections.election(id);
    if (size.matches("\\d{1,18}")) {
      var found = stamps.of(id, Long.parseLong(size));
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw Problem.notFound(
        "no-time-stamp",
        "No checkpoint of %s entries of %s is stamped: GET …/ledger/time-stamps lists those that are."
            .formatted(size, id));
  }

  private TimeStampView view(Election election, TimeStamps.Stamped stamp) {
    String folder =
        "/api/elections/%s/ledger/time-stamps/%d/".formatted(election.electionId(), stamp.size());
    return new TimeStampView(
        stamp.size(),
        stamp.madeAt().atZone(elections.zone(election)).toOffsetDateTime(),
        stamp.authority(),
        stamp.isTrusted(signers.signers()),
        folder + "checkpoint",
        folder + "checkpoint.tsr");
  }
}
