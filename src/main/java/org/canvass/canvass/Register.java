package org.canvass.canvass;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.canvass.platform.Problem;

/** The registers of ballots that are decided one by one before they count. */
public enum Register {
  /** Provisional ballots (§§14310, 15350). */
  PROVISIONAL,
  /** Ballots of voters who registered conditionally (§§2170, 15350). */
  CONDITIONAL;

  /** The name in addresses and in the ledger. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The register of that name, or a refusal with 404. */
  public static Register of(String slug) {
    List<String> known = Stream.of(values()).map(Register::slug).toList();
    return Stream.of(values())
        .filter(register -> register.slug().equals(slug))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-register",
                    "There is no register \"%s\": there are %s."
                        .formatted(slug, String.join(", ", known))));
  }
}
