package org.canvass.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Refuses addresses that do not spell out text: a malformed escape, bytes that are not UTF-8, and
 * NUL, which no name holds and the database does not take.
 */
@Provider
public class PlainAddress implements ContainerRequestFilter {
  @Context private HttpServletRequest asked;

  @Override
  public void filter(ContainerRequestContext request) {
    check(asked);
  }

  /**
   * Looks at path and query as they were sent; JAX-RS would mend them first.
   *
   * @throws Problem 400 {@code bad-address}, or {@code bad-text} when there is a NUL in them
   */
  public static void check(HttpServletRequest asked) {
    check(asked.getRequestURI());
    if (asked.getQueryString() != null) {
      check(asked.getQueryString());
    }
  }

  static void check(String address) {
    if (address.contains("%00")) {
      throw Problem.badRequest(
          "bad-text", "The address holds a NUL character (%00), which no name may.");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(address)));
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      throw Problem.badRequest(
          "bad-address",
          "The address holds an escape (%) that is not two hexadecimal digits, or that is not UTF-8.");
    }
  }

  /** The bytes that the escapes stand for; all else in UTF-8. */
  private static byte[] bytes(String address) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] sent = address.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] != '%') {
        bytes.write(sent[i]);
      } else {
        if (i + 2 >= sent.length) {
          throw new IllegalArgumentException(address);
        }
        bytes.write(HexFormat.fromHexDigits(two(sent, i + 1)));
        i += 2;
      }
    }
    return bytes.toByteArray();
  }

  private static String two(byte[] sent, int from) {
    return new String(sent, from, 2, StandardCharsets.ISO_8859_1);
  }
}
