package org.canvass.rehearsal;

/**
 * A file of a ready-made election cannot be used; the message names the file, the line where known,
 * and the remedy.
 */
public final class ReadyMadeElectionBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReadyMadeElectionBroken(String file, String what) {
    this(file, what, null);
  }

  public ReadyMadeElectionBroken(String file, String what, Throwable cause) {
    super("%s: %s. Correct the file, or restore it from the release.".formatted(file, what), cause);
  }
}
