package org.canvass.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that no call of Canvass needs before they are read: the announced length first,
 * and the bytes themselves where none was announced.
 */
@Provider
@Priority(Priorities.ENTITY_CODER - 100)
public class BodyLimit implements ContainerRequestFilter {
  /** The largest body that a call takes which holds it in memory, in bytes. */
  public static final long MAX_BYTES = 16L * 1024 * 1024;

  @Context private ResourceInfo call;

  /** How many MiB a body may have that is read as it comes. */
  @Inject
  @ConfigProperty(name = "canvass.import.most.mib")
  private long mostOfAFile;

  @Override
  public void filter(ContainerRequestContext request) {
    long most = takesFiles(request) ? mostOfAFile << 20 : MAX_BYTES;
    if (request.getLength() > most || announced(request) > most) {
      throw tooLarge(most);
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Limited(request.getEntityStream(), most));
    }
  }

  /** A body whose answer is kept under a key is held in memory, whatever it is. */
  private boolean takesFiles(ContainerRequestContext request) {
    return call.getResourceMethod() != null
        && call.getResourceMethod().isAnnotationPresent(TakesFiles.class)
        && request.getHeaderString("Idempotency-Key") == null;
  }

  /** What is too long for the container's own count of it. */
  private static long announced(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  private static Problem tooLarge(long most) {
    return Problem.tooLarge(
        "A body of more than %d MiB is not read: send the data in smaller parts."
            .formatted(most >> 20));
  }

  private static Problem unreadable() {
    return Problem.badRequest(
        "unreadable-body", "The body could not be read to its end: send it again.");
  }

  private static final class Limited extends FilterInputStream {
    private final long most;
    private long left;

    Limited(InputStream in, long most) {
      super(in);
      this.most = most;
      this.left = most;
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
        throw tooLarge(most);
      }
    }
  }
}
