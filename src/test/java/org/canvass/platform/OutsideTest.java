package org.canvass.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTest {
  private final Outside outside = new Outside(Duration.ofSeconds(2));

  @Test
  void an_answer_comes_back_as_it_is() throws IOException {
    try (SmallServer server =
        new SmallServer(
            call -> SmallServer.write(call, 409, call.getRequestBody().readAllBytes()))) {
      Outside.Answer answer = outside.post(server.uri(), "text/plain", "17\n".getBytes(UTF_8));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.body()).isEqualTo("17\n".getBytes(UTF_8));
    }
  }

  @Test
  void an_answer_leads_nowhere_else() throws IOException {
    try (SmallServer server =
        new SmallServer(
            call -> {
              call.getResponseHeaders().add("Location", "http://127.0.0.1:9/");
              SmallServer.write(call, 302, new byte[] {1});
            })) {
      assertThat(outside.post(server.uri(), "text/plain", new byte[1]).status()).isEqualTo(302);
      assertThat(server.calls()).isEqualTo(1);
    }
  }

  @Test
  void an_endless_answer_is_cut_off() {
    try (SmallServer server =
        new SmallServer(
            call -> {
              call.sendResponseHeaders(200, 0);
              while (true) {
                call.getResponseBody().write(new byte[1 << 16]);
              }
            })) {
      assertThatIOException()
          .isThrownBy(() -> outside.post(server.uri(), "text/plain", new byte[1]))
          .withMessageContaining("more than 1048576 bytes");
    }
  }

  @Test
  void an_answer_that_never_ends_is_given_up() {
    CountDownLatch given = new CountDownLatch(1);
    try (SmallServer server =
        new SmallServer(
            call -> {
              call.sendResponseHeaders(200, 100);
              call.getResponseBody().write(1);
              call.getResponseBody().flush();
              try {
                given.await();
              } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
              }
            })) {
      assertThatIOException()
          .isThrownBy(() -> outside.post(server.uri(), "text/plain", new byte[1]))
          .withMessageContaining("no whole answer");
    } finally {
      given.countDown();
    }
  }

  @Test
  void nobody_there_is_said() {
    SmallServer server = new SmallServer(call -> {});
    server.close();
    assertThatIOException()
        .isThrownBy(() -> outside.post(server.uri(), "text/plain", new byte[1]))
        .withMessageContaining("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://witness.example/",
        "http://127.0.0.1.example/",
        "ftp://127.0.0.1/",
        "https://name:word@witness.example/",
        "https:///add",
        "witness.example",
        "http://[",
        ""
      })
  void only_https_and_this_machine_are_called(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> OutsideAddress.of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://witness.example/log/",
        "http://127.0.0.1:8181/",
        "http://localhost/w",
        "http://[::1]:80/"
      })
  void https_and_this_machine_are_called(String address) {
    assertThat(OutsideAddress.of(address)).hasToString(address);
  }
}
