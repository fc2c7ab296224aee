package org.canvass.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The network that an address lies in, as far as its first bytes tell: 24 bits of an IPv4 address,
 * 64 of an IPv6 one. Within it, addresses change by themselves.
 */
final class Network {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?");
  private static final int IPV4 = 4;

  private Network() {}

  /** Such as {@code 192.0.2.0/24}; an address that is none stands for itself. */
  static String of(String address) {
    if (!NUMBERS.matcher(address).matches() || isTooLarge(address)) {
      return address;
    }
    try {
      // numbers alone are read, no name is looked up
      byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
      return bytes.length == IPV4
          ? "%d.%d.%d.0/24".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
          : HexFormat.of().formatHex(bytes, 0, 8) + "/64";
    } catch (UnknownHostException noAddress) {
      return address;
    }
  }

  /** Of an IPv4 address whose numbers are too large Java would ask the name service. */
  private static boolean isTooLarge(String address) {
    return address.indexOf(':') < 0
        && Stream.of(address.split("\\.")).mapToInt(Integer::parseInt).anyMatch(n -> n > 255);
  }
}
