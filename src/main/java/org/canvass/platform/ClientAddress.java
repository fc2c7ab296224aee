package org.canvass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a call comes from. A proxy is believed only where the operator has named it ({@code
 * CANVASS_TRUSTED_PROXY}): everybody else could write what a proxy writes.
 */
@ApplicationScoped
public class ClientAddress {
  private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final Set<String> trusted;

  /** For the container alone, which makes a stand-in by it. */
  protected ClientAddress() {
    this(Optional.empty());
  }

  /**
   * With these proxies trusted.
   *
   * @param proxies their addresses, commas between
   */
  @Inject
  public ClientAddress(@ConfigProperty(name = "CANVASS_TRUSTED_PROXY") Optional<String> proxies) {
    this.trusted =
        proxies.stream()
            .flatMap(list -> Stream.of(list.split("[,\\s]+")))
            .collect(Collectors.toSet());
  }

  /** The address of whoever calls: as the trusted proxy says, else the connection's. */
  public String of(HttpServletRequest request) {
    String direct = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !trusted.contains(direct)) {
      return direct;
    }
    // the trusted proxy wrote the last one, what stands before came with the call
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return NUMERIC.matcher(last).matches() ? last : direct;
  }

  /** Whether the call came encrypted, to Canvass or to the trusted proxy. */
  public boolean isEncrypted(HttpServletRequest request) {
    return request.isSecure()
        || trusted.contains(request.getRemoteAddr())
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  /** Whether the connection comes from this machine: from a program or from a proxy on it. */
  public boolean isLoopback(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr());
  }

  /** Whether the call comes from this machine, and not from a proxy on it. */
  public boolean isThisMachine(HttpServletRequest request) {
    return isLoopback(request)
        && Stream.of("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via")
            .allMatch(header -> request.getHeader(header) == null);
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || Set.of("::1", "0:0:0:0:0:0:0:1").contains(address);
  }
}
