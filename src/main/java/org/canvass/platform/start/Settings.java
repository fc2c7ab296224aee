package org.canvass.platform.start;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.canvass.platform.OutsideAddress;

/**
 * What the operator may set, read from the environment.
 *
 * @param home folder of data, logs and passwords
 * @param address where the server listens; loopback unless told otherwise
 * @param trustedProxy addresses of the proxies that encrypt what comes from other machines
 * @param memory the server's largest heap, as the JVM's -Xmx takes it
 * @param ownDatabase the operator's own PostgreSQL; empty for the embedded one
 * @param keys PKCS#12 file of the logs' private keys; empty for one in the home folder
 * @param keysPassword what opens it; empty for one made at the first start
 * @param witnesses file that lists the witnesses to ask for cosignatures; empty for none
 * @param tsaCertificate file with the certificates that time stamps must lead to; empty for those
 *     that Java trusts
 * @param rehearsalPassword password that the rehearsal accounts shall have
 * @param publicAddress where browsers find Canvass; empty for this machine's own address
 * @param issuer where officials sign in; empty for passwords alone
 */
record Settings(
    Path home,
    InetAddress address,
    Optional<String> trustedProxy,
    int port,
    String memory,
    Optional<DatabaseAccess> ownDatabase,
    Optional<Path> keys,
    Optional<String> keysPassword,
    Optional<Path> witnesses,
    Optional<Path> tsaCertificate,
    Optional<String> rehearsalPassword,
    Optional<String> publicAddress,
    Optional<SignInIssuer> issuer) {

  static Settings from(Map<String, String> environment) {
    checkNumber(environment, "CANVASS_SESSION_IDLE_MINUTES", 1_440);
    checkNumber(environment, "CANVASS_SESSION_HOURS", 24);
    Optional<String> proxy = proxy(environment);
    Optional<String> publicAddress = publicAddress(environment);
    Optional<SignInIssuer> issuer = SignInIssuer.from(environment);
    if (issuer.isPresent() && proxy.isPresent() && publicAddress.isEmpty()) {
      throw new Refusal(
          "CANVASS_OIDC_ISSUER and CANVASS_TRUSTED_PROXY are set but CANVASS_PUBLIC_ADDRESS is not:"
              + " set it to the address to which the issuer sends browsers back, such as"
              + " https://canvass.example.gov.");
    }
    return new Settings(
        home(environment),
        address(given(environment, "CANVASS_ADDRESS").orElse("127.0.0.1")),
        proxy,
        port(given(environment, "CANVASS_PORT").orElse("8080")),
        memory(given(environment, "CANVASS_MEMORY").orElse("1g")),
        ownDatabase(environment),
        given(environment, "CANVASS_KEYS").map(Path::of).map(Path::toAbsolutePath),
        given(environment, "CANVASS_KEYS_PASSWORD"),
        file(environment, "CANVASS_WITNESSES"),
        file(environment, "CANVASS_TSA_CERTIFICATE"),
        given(environment, "CANVASS_REHEARSAL_PASSWORD"),
        publicAddress,
        issuer);
  }

  static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** Numbers that the server reads by itself: a slip is told here, where somebody looks. */
  private static void checkNumber(Map<String, String> environment, String name, int most) {
    given(environment, name)
        .filter(text -> !text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > most)
        .ifPresent(
            text -> {
              throw new Refusal(
                  name + " is \"" + text + "\": set it to a number from 1 to " + most + ".");
            });
  }

  /** A file to be read: the server runs in another folder, and would not find it by half a name. */
  static Optional<Path> file(Map<String, String> environment, String name) {
    Optional<Path> file = given(environment, name).map(Path::of).map(Path::toAbsolutePath);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw new Refusal(
          name + " names " + file.get() + ", which cannot be read: set it to a file, or unset it.");
    }
    return file;
  }

  /** An address to which browsers or Canvass itself go. */
  static URI outside(String name, String text) {
    try {
      return OutsideAddress.of(text);
    } catch (IllegalArgumentException unsafe) {
      throw new Refusal(
          name + " is \"" + text + "\": set it to an address with https, or http on this machine.",
          unsafe);
    }
  }

  private static Optional<String> publicAddress(Map<String, String> environment) {
    Optional<String> given = given(environment, "CANVASS_PUBLIC_ADDRESS");
    if (given.isEmpty()) {
      return given;
    }
    URI address = outside("CANVASS_PUBLIC_ADDRESS", given.get());
    if (!address.getPath().matches("/?")
        || address.getQuery() != null
        || address.getFragment() != null) {
      throw new Refusal(
          "CANVASS_PUBLIC_ADDRESS is \""
              + given.get()
              + "\": set it to scheme and host alone, such as https://canvass.example.gov.");
    }
    return Optional.of(address.getScheme() + "://" + address.getAuthority());
  }

  private static Path home(Map<String, String> environment) {
    return given(environment, "CANVASS_HOME")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".canvass"))
        .toAbsolutePath()
        .normalize();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new Refusal(
          "CANVASS_ADDRESS is \""
              + text
              + "\", which is no address of this machine: set it to 127.0.0.1, 0.0.0.0 or one of"
              + " this machine's addresses.",
          e);
    }
  }

  private static Optional<String> proxy(Map<String, String> environment) {
    Optional<String> proxies = given(environment, "CANVASS_TRUSTED_PROXY");
    if (proxies.isPresent() && !proxies.get().matches("[0-9a-fA-F:.]+([,\\s]+[0-9a-fA-F:.]+)*")) {
      throw new Refusal(
          "CANVASS_TRUSTED_PROXY is \""
              + proxies.get()
              + "\": set it to the proxy's address in numbers, such as 10.0.0.5; several with commas"
              + " between.");
    }
    return proxies;
  }

  /** Refuses to be reached from other machines unless by a proxy that encrypts. */
  void requireEncryption() {
    if (!address.isLoopbackAddress() && trustedProxy.isEmpty()) {
      throw new Refusal(
          "CANVASS_ADDRESS is "
              + address.getHostAddress()
              + ", where other machines reach Canvass, and it does not encrypt by itself: set"
              + " CANVASS_TRUSTED_PROXY to the address of the proxy that does, or CANVASS_ADDRESS to"
              + " 127.0.0.1.");
    }
  }

  private static int port(String text) {
    if (text.matches("\\d{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new Refusal(
        "CANVASS_PORT is \"" + text + "\": set it to a number from 1 to 65535, such as 8080.");
  }

  private static String memory(String text) {
    if (text.matches("[1-9]\\d{0,7}[kKmMgG]")) {
      return text;
    }
    throw new Refusal("CANVASS_MEMORY is \"" + text + "\": set it to a size such as 1g or 768m.");
  }

  private static Optional<DatabaseAccess> ownDatabase(Map<String, String> environment) {
    Optional<String> url = given(environment, "CANVASS_DB_URL");
    if (url.isEmpty()) {
      for (String name : environment.keySet()) {
        if (name.startsWith("CANVASS_DB_") && given(environment, name).isPresent()) {
          throw new Refusal(
              name
                  + " is set but CANVASS_DB_URL is not: set it too, or unset all CANVASS_DB_*"
                  + " variables to use the embedded database.");
        }
      }
      return Optional.empty();
    }
    if (!url.get().startsWith("jdbc:postgresql:")) {
      throw new Refusal(
          "CANVASS_DB_URL does not name a PostgreSQL database: write it as"
              + " jdbc:postgresql://host:5432/database.");
    }
    return Optional.of(
        new DatabaseAccess(
            url.get(),
            new Login(
                required(environment, "CANVASS_DB_OWNER"),
                environment.getOrDefault("CANVASS_DB_OWNER_PASSWORD", "")),
            new Login(
                required(environment, "CANVASS_DB_USER"),
                environment.getOrDefault("CANVASS_DB_PASSWORD", ""))));
  }

  private static String required(Map<String, String> environment, String name) {
    return given(environment, name)
        .orElseThrow(
            () ->
                new Refusal(
                    "CANVASS_DB_URL is set but "
                        + name
                        + " is not: set CANVASS_DB_OWNER (migrates the schema) and CANVASS_DB_USER"
                        + " (the application, owns nothing), each with its password."));
  }
}
