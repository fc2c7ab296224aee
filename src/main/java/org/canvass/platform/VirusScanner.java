package org.canvass.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The operator's virus scanner, where there is one: ClamAV's daemon, or whatever speaks as it does
 * ({@code INSTREAM}). What it objects to is refused, and nothing is taken in while it does not
 * answer.
 */
@ApplicationScoped
public class VirusScanner {
  private static final Logger LOG = Logger.getLogger(VirusScanner.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BLOCK = 1 << 16;
  private static final int LONGEST_ANSWER = 1_000;

  /** Host and port; none means that nothing is scanned. */
  @Inject
  @ConfigProperty(name = "CANVASS_CLAMD")
  private Optional<String> address;

  private InetSocketAddress scanner;

  @PostConstruct
  void start() {
    scanner = address.map(VirusScanner::parse).orElse(null);
  }

  /** One at that host and port. */
  static VirusScanner at(String address) {
    VirusScanner scanner = new VirusScanner();
    scanner.scanner = parse(address);
    return scanner;
  }

  static InetSocketAddress parse(String address) {
    int colon = address.lastIndexOf(':');
    try {
      return InetSocketAddress.createUnresolved(
          address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    } catch (IndexOutOfBoundsException | IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "CANVASS_CLAMD is \"%s\": set it to host and port, such as 127.0.0.1:3310."
              .formatted(address),
          wrong);
    }
  }

  /**
   * Has some bytes looked at.
   *
   * @return the scanner that found nothing; nothing where none is configured
   * @throws Problem 422 when it found something, 503 when it does not answer
   */
  public Optional<String> scan(byte[] bytes) {
    if (scanner == null) {
      return Optional.empty();
    }
    String answer = ask(bytes);
    if (answer.endsWith(" FOUND")) {
      throw Problem.refusedData(
          "virus-found",
          "The virus scanner found %s in it: nothing was taken in. Tell whoever keeps your computer safe."
              .formatted(answer.replaceFirst("^stream: ", "").replaceFirst(" FOUND$", "")));
    }
    if (!answer.equals("stream: OK")) {
      LOG.log(Level.WARNING, "the virus scanner said: {0}", answer);
      throw silent();
    }
    return Optional.of("clamd");
  }

  private String ask(byte[] bytes) {
    try (Socket socket = new Socket()) {
      int patience = (int) PATIENCE.toMillis();
      socket.connect(new InetSocketAddress(scanner.getHostString(), scanner.getPort()), patience);
      socket.setSoTimeout(patience);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      for (int from = 0; from < bytes.length; from += BLOCK) {
        int count = Math.min(BLOCK, bytes.length - from);
        out.writeInt(count);
        out.write(bytes, from, count);
      }
      out.writeInt(0);
      out.flush();
      return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
          .replace("\0", "")
          .strip();
    } catch (IOException unreachable) {
      LOG.log(Level.WARNING, "the virus scanner does not answer", unreachable);
      throw silent();
    }
  }

  private static Problem silent() {
    return new Problem(
        503,
        "scanner-silent",
        "The virus scanner does not answer",
        "The virus scanner does not answer, and nothing is taken in without it: try again in a while, or tell whoever runs Canvass.");
  }
}
