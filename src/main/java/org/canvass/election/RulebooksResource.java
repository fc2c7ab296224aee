package org.canvass.election;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.canvass.law.CalendarRequest;
import org.canvass.law.CitedRule;
import org.canvass.law.ElectionCalendar;
import org.canvass.law.ElectionType;
import org.canvass.law.Evidence;
import org.canvass.law.NoVersionInForceException;
import org.canvass.law.Rulebook;
import org.canvass.law.RulebookVersion;
import org.canvass.law.Timeliness;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The law as data, and what it says of an election day or of an envelope; public, stores nothing.
 */
@PermitAll
@Path("rulebooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RulebooksResource {
  @Inject private Law law;

  /** A rulebook in a list. */
  public record RulebookSummary(String id, String name, String zone, List<String> versions) {}

  /** The rulebooks. */
  public record RulebookList(List<RulebookSummary> items, String next) {}

  /** A rulebook with every rule of every version. */
  public record RulebookView(String id, String name, String zone, List<VersionView> versions) {}

  /** One version: the election days that it governs, and its rules. */
  public record VersionView(
      String id,
      String title,
      LocalDate from,
      LocalDate to,
      String sha256,
      List<CitedRule> rules) {}

  @GET
  @Operation(summary = "The rulebooks")
  public RulebookList all() {
    return new RulebookList(
        law.rulebooks().ids().stream().map(law::rulebook).map(RulebooksResource::summary).toList(),
        null);
  }

  private static RulebookSummary summary(Rulebook rulebook) {
    return new RulebookSummary(
        rulebook.id(),
        rulebook.name(),
        rulebook.zone().getId(),
        rulebook.versions().stream().map(RulebookVersion::id).toList());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A rulebook with every rule of every version")
  public RulebookView one(@PathParam("id") String id) {
    Rulebook rulebook = law.rulebook(id);
    return new RulebookView(
        rulebook.id(),
        rulebook.name(),
        rulebook.zone().getId(),
        rulebook.versions().stream()
            .map(
                version ->
                    new VersionView(
                        version.id(),
                        version.title(),
                        version.from(),
                        version.to().orElse(null),
                        version.sha256(),
                        version.rules()))
            .toList());
  }

  @GET
  @Path("{id}/calendar")
  @Operation(summary = "The calendar of an election day")
  public ElectionCalendar calendar(
      @PathParam("id") String id,
      @QueryParam("electionDay") String electionDay,
      @QueryParam("type") String type,
      @QueryParam("certification") String certification) {
    Rulebook rulebook = law.rulebook(id);
    LocalDate day = required("electionDay", EvidenceForm.date("electionDay", electionDay));
    CalendarRequest request = CalendarRequest.of(day, type(required("type", type)));
    LocalDate certified = EvidenceForm.date("certification", certification);
    try {
      return version(rulebook, day)
          .calendar(certified == null ? request : request.certifiedOn(certified));
    } catch (IllegalArgumentException contradictory) {
      throw Problem.badRequest("bad-certification", contradictory.getMessage());
    }
  }

  @POST
  @Path("{id}/timeliness")
  @Operation(summary = "Whether an envelope came in time, by described evidence")
  public Timeliness timeliness(@PathParam("id") String id, EvidenceForm form) {
    Rulebook rulebook = law.rulebook(id);
    if (form == null) {
      throw Problem.badRequest("missing-body", "Describe the evidence as a JSON object.");
    }
    LocalDate day = required("electionDay", EvidenceForm.date("electionDay", form.electionDay()));
    ElectionType type = form.type() == null ? ElectionType.GENERAL : type(form.type());
    RulebookVersion version = version(rulebook, day);
    Evidence evidence = form.toEvidence(day, rulebook.zone());
    EvidenceForm.refuseImpossible(version, evidence, type);
    return version.timeliness(evidence, type, null);
  }

  private static RulebookVersion version(Rulebook rulebook, LocalDate day) {
    try {
      return rulebook.versionFor(day);
    } catch (NoVersionInForceException none) {
      throw Problem.refusedData("no-law-in-force", none.getMessage());
    }
  }

  private static ElectionType type(String name) {
    try {
      return ElectionType.of(name);
    } catch (IllegalArgumentException unknown) {
      throw Problem.badRequest("unknown-type", unknown.getMessage());
    }
  }

  private static <T> T required(String field, T value) {
    if (value == null) {
      throw Problem.badRequest("missing-field", "%s is missing.".formatted(field));
    }
    return value;
  }
}
