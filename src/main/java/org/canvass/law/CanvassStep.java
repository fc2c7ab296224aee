package org.canvass.law;

import java.util.List;

/**
 * A task that the law requires of every canvass.
 *
 * @param precedes the event of the canvass that must wait for it: {@code count-complete}, {@code
 *     certify} or {@code close}
 * @param restsOn what must hold before it is done
 */
public record CanvassStep(
    String key,
    String title,
    String citation,
    String precedes,
    String owedBy,
    List<Ground> restsOn,
    String text) {
  public CanvassStep {
    restsOn = List.copyOf(restsOn);
  }
}
