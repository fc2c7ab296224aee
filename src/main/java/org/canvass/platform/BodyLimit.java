package org.canvass.platform;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies that no call of Canvass needs before they are read: the announced length first,
 * and the bytes themselves where none was announced.
 */
@Provider
@Priority(Priorities.ENTITY_CODER - 100)
public class BodyLimit implements ContainerRequestFilter {
  /** The largest body that a call takes, in bytes. */
  public static final long MAX_BYTES = 16L * 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > MAX_BYTES) {
      throw tooLarge();
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Limited(request.getEntityStream()));
    }
  }

  private static Problem tooLarge() {
    return Problem.tooLarge(
        "A body of more than %d MiB is not read: send the data in smaller parts."
            .formatted(MAX_BYTES >> 20));
  }

  private static Problem unreadable() {
    return Problem.badRequest(
        "unreadable-body", "The body could not be read to its end: send it again.");
  }

  private static final class Limited extends FilterInputStream {
    private long left = MAX_BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      int one;
      try {
        one = super.read();
      } catch (IOException cutOff) {
        throw unreadable();
      }
      spend(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count;
      try {
        count = super.read(into, offset, length);
      } catch (IOException cutOff) {
        throw unreadable();
      }
      spend(Math.max(count, 0));
      return count;
    }

    private void spend(int count) {
      left -= count;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
