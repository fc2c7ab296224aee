package org.canvass.envelope.file;

import java.util.List;
import java.util.Optional;

/**
 * The layouts by which a file may be read.
 *
 * @param chosen the one that its sender named; null where none was
 * @param known those that the county has described, which are known by their headers
 */
public record Layouts(Layout chosen, List<Layout> known) {
  /** Files in our own columns, and those of the Postal Service. */
  public static final Layouts NONE = new Layouts(null, List.of());

  /** The one for a file that begins so; nothing where it is in our own columns. */
  Optional<Layout> of(String beginning) {
    return chosen != null
        ? Optional.of(chosen)
        : known.stream().filter(layout -> layout.fits(beginning)).findFirst();
  }
}
