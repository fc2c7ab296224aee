package org.canvass.platform;

import java.net.URI;
import java.util.Set;

/** The address of a server outside: nothing goes over the net unencrypted. */
public final class OutsideAddress {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private OutsideAddress() {}

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException unless it is https, or http on this machine
   */
  public static URI of(String text) {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("\"" + text + "\" is no address", malformed);
    }
    boolean safe =
        "https".equals(address.getScheme())
            || "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost());
    if (!safe || address.getHost() == null || address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not https://…, nor http on this machine");
    }
    return address;
  }
}
