package org.canvass.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which Canvass this is, as every page says at its foot. */
@Named
@ApplicationScoped
public class Build {
  @Inject
  @ConfigProperty(name = "canvass.version")
  private String version;

  /** Such as {@code 0.1.0}. */
  public String getVersion() {
    return version;
  }
}
