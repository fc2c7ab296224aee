package org.canvass.election;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.canvass.law.Rulebook;
import org.canvass.law.RulebookVersion;
import org.canvass.law.Rulebooks;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The rulebooks in use, read once when the server starts: those of the installation, or those of
 * the folder that {@code CANVASS_RULEBOOKS} names.
 */
@ApplicationScoped
public class Law {
  @Inject
  @ConfigProperty(name = "canvass.rulebooks")
  private Optional<String> folder;

  private Rulebooks rulebooks;

  @PostConstruct
  void read() {
    rulebooks =
        folder.isPresent()
            ? Rulebooks.fromDirectory(Path.of(folder.get()))
            : Rulebooks.fromClasspath();
  }

  public Rulebooks rulebooks() {
    return rulebooks;
  }

  /** The rulebook, or a refusal with 404. */
  public Rulebook rulebook(String id) {
    return rulebooks
        .find(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-rulebook",
                    "There is no rulebook \"%s\": there are %s."
                        .formatted(id, String.join(", ", rulebooks.ids()))));
  }

  /** The law that an election came under. */
  public RulebookVersion of(Election election) {
    return rulebook(election.jurisdiction()).versionFor(election.electionDay());
  }
}
