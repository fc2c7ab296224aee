package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scanner that speaks as ClamAV's daemon does, and one that is not there. */
class VirusScannerTest {
  private static final byte[] PAPER = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);

  @Test
  void what_it_finds_nothing_in_is_taken() throws Exception {
    assertThat(asked("stream: OK\0").scan(PAPER)).contains("clamd");
  }

  @Test
  void what_it_objects_to_is_refused_by_name() throws Exception {
    VirusScanner scanner = asked("stream: Eicar-Test-Signature FOUND\0");

    Problem refused = catchThrowableOfType(Problem.class, () -> scanner.scan(PAPER));

    assertThat(refused.code()).isEqualTo("virus-found");
    assertThat(refused.getMessage()).contains("found Eicar-Test-Signature in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "INSTREAM size limit exceeded. ERROR\0", "stream: OKAY\0"})
  void whatever_else_it_says_takes_nothing_in(String answer) throws Exception {
    VirusScanner scanner = asked(answer);

    assertThat(catchThrowableOfType(Problem.class, () -> scanner.scan(PAPER)).code())
        .isEqualTo("scanner-silent");
  }

  @Test
  void nothing_is_taken_in_while_it_is_away() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    VirusScanner scanner = VirusScanner.at("127.0.0.1:" + port);

    assertThat(catchThrowableOfType(Problem.class, () -> scanner.scan(PAPER)).status())
        .isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:", "127.0.0.1:70000", ":x"})
  void an_address_that_is_none_is_named(String address) {
    assertThat(
            catchThrowableOfType(IllegalArgumentException.class, () -> VirusScanner.parse(address))
                .getMessage())
        .contains("CANVASS_CLAMD", address, "127.0.0.1:3310");
  }

  /** A scanner that reads one stream to its end, checks it, and answers so. */
  private static VirusScanner asked(String answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    CompletableFuture.runAsync(
        () -> {
          try (server;
              Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] command = in.readNBytes("zINSTREAM\0".length());
            int bytes = 0;
            for (int count = in.readInt(); count > 0; count = in.readInt()) {
              bytes += in.readNBytes(count).length;
            }
            if (bytes == PAPER.length
                && new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
              socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
          } catch (IOException broken) {
            throw new IllegalStateException(broken);
          }
        });
    return VirusScanner.at("127.0.0.1:" + server.getLocalPort());
  }
}
