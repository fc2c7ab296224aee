package org.canvass.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A bundle, made or in the making.
 *
 * @param size entries under its checkpoint
 * @param rows entries, subjects and texts written so far
 * @param bytes of the file so far
 * @param askedAt by the server's clock, UTC
 * @param file where it is fetched; absent until it is whole
 */
@Schema(name = "Bundle")
public record BundleView(
    String id,
    String audience,
    long size,
    State state,
    long rows,
    long bytes,
    String askedBy,
    String askedAt,
    String file) {

  /** Where the making stands. */
  public enum State {
    MAKING,
    DONE,
    /** The server was stopped meanwhile: ask anew. */
    INTERRUPTED,
    /** Something went wrong, told in the server's log: ask anew. */
    FAILED,
    CANCELLED
  }
}
