package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.canvass.envelope.mail.BarcodeRefused;
import org.canvass.envelope.mail.FourStateBars;
import org.canvass.envelope.mail.IntelligentMail;
import org.canvass.envelope.mail.ServiceType;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an Intelligent Mail barcode says, for whoever stands at the mail room's table. */
@PermitAll
@Path("barcodes/intelligent-mail")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Envelopes")
public class BarcodesResource {

  /**
   * A barcode, taken apart.
   *
   * @param upsideDown whether the bars were read standing on their head
   */
  public record BarcodeView(
      String digits,
      String bars,
      boolean upsideDown,
      String trackingCode,
      String routingCode,
      String barcodeIdentifier,
      ServiceTypeView serviceType,
      String mailerIdentifier,
      String serialNumber) {}

  /**
   * The service type; of others than ballot mail only the code is known.
   *
   * @param retiredOn since when no new mail may bear it, or null
   */
  public record ServiceTypeView(
      String code,
      boolean ballotMail,
      String name,
      String mailClass,
      String way,
      boolean retired,
      LocalDate retiredOn) {}

  @GET
  @RolesAllowed("**")
  @Operation(
      summary = "Encode or read an Intelligent Mail barcode",
      description =
          "Give bars (65 of A, D, F, T, either way round), or digits (20, 25, 29 or 31), or tracking and routing. What cannot"
              + " be is refused with its fault by name, and with the return code of the Postal Service's encoder where it has"
              + " one; bars that were misread are never guessed, couldBe lists what one other bar would make of them."
              + " Example: ?digits=0077812345678901234590012")
  @APIResponse(responseCode = "200", description = "What it says, and its bars")
  @APIResponse(responseCode = "400", description = "missing-field, bad-barcode")
  public BarcodeView barcode(
      @QueryParam("bars") String bars,
      @QueryParam("digits") String digits,
      @QueryParam("tracking") String tracking,
      @QueryParam("routing") String routing) {
    int ways = (bars == null ? 0 : 1) + (digits == null ? 0 : 1) + (tracking == null ? 0 : 1);
    if (ways != 1 || routing != null && tracking == null) {
      throw Problem.badRequest(
          "missing-field", "Give one of bars, digits, or tracking, which may have routing beside.");
    }
    return bars == null ? encoded(digits, tracking, routing) : read(bars);
  }

  private static BarcodeView encoded(String digits, String tracking, String routing) {
    try {
      IntelligentMail piece =
          digits == null
              ? new IntelligentMail(tracking, routing == null ? "" : routing)
              : IntelligentMail.of(digits);
      return view(piece, FourStateBars.of(piece), false);
    } catch (BarcodeRefused wrong) {
      throw PieceBarcode.problem(digits == null ? "tracking" : "digits", wrong);
    }
  }

  private static BarcodeView read(String bars) {
    try {
      FourStateBars.Reading reading = FourStateBars.read(bars);
      return view(reading.piece(), FourStateBars.of(reading.piece()), reading.upsideDown());
    } catch (BarcodeRefused wrong) {
      throw PieceBarcode.problem("bars", wrong).with("couldBe", couldBe(bars, wrong));
    }
  }

  private static List<String> couldBe(String bars, BarcodeRefused wrong) {
    return switch (wrong.fault()) {
      case UNKNOWN_BAR, BAR_COUNT -> List.of();
      default -> FourStateBars.oneBarFrom(bars).stream().map(IntelligentMail::digits).toList();
    };
  }

  private static BarcodeView view(IntelligentMail piece, String bars, boolean upsideDown) {
    return new BarcodeView(
        piece.digits(),
        bars,
        upsideDown,
        piece.tracking(),
        piece.routing(),
        piece.barcodeIdentifier(),
        serviceType(piece.serviceTypeIdentifier()),
        piece.mailerIdentifier(),
        piece.serialNumber());
  }

  private static ServiceTypeView serviceType(String code) {
    return ServiceType.find(code)
        .map(
            type ->
                new ServiceTypeView(
                    code,
                    true,
                    type.name(),
                    type.mailClass(),
                    type.way().name(),
                    type.isRetired(),
                    type.retired()))
        .orElseGet(() -> new ServiceTypeView(code, false, null, null, null, false, null));
  }
}
