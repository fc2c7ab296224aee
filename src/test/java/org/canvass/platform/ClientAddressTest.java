package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private final ClientAddress trusting = new ClientAddress(Optional.of("10.0.0.5, 10.0.0.6"));
  private final ClientAddress alone = new ClientAddress(Optional.empty());

  @Test
  void a_proxy_is_believed_only_where_it_was_named() {
    var forwarded =
        call("10.0.0.5", "X-Forwarded-For", "6.6.6.6, 198.51.100.7", "X-Forwarded-Proto", "https");

    assertThat(trusting.of(forwarded)).isEqualTo("198.51.100.7");
    assertThat(trusting.isEncrypted(forwarded)).isTrue();
    assertThat(alone.of(forwarded)).isEqualTo("10.0.0.5");
    assertThat(alone.isEncrypted(forwarded)).isFalse();
    var another = call("10.0.0.7", "X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https");
    assertThat(trusting.of(another)).isEqualTo("10.0.0.7");
    assertThat(trusting.isEncrypted(another)).isFalse();
  }

  @Test
  void what_is_no_address_is_not_taken_for_one() {
    assertThat(trusting.of(call("10.0.0.5", "X-Forwarded-For", "<script>"))).isEqualTo("10.0.0.5");
    assertThat(trusting.of(call("10.0.0.5", "X-Forwarded-For", ""))).isEqualTo("10.0.0.5");
    assertThat(trusting.of(call("10.0.0.5", "X-Forwarded-For", "2001:db8::7")))
        .isEqualTo("2001:db8::7");
  }

  @Test
  void this_machine_is_who_calls_from_it_without_a_proxy() {
    assertThat(alone.isThisMachine(call("127.0.0.1"))).isTrue();
    assertThat(alone.isThisMachine(call("0:0:0:0:0:0:0:1"))).isTrue();
    assertThat(alone.isThisMachine(call("192.0.2.1"))).isFalse();
    for (String header : new String[] {"X-Forwarded-For", "Forwarded", "Via"}) {
      assertThat(alone.isThisMachine(call("127.0.0.1", header, "x"))).as(header).isFalse();
    }
  }

  private static HttpServletRequest call(String from, String... headers) {
    Map<String, String> given =
        headers.length == 0
            ? Map.of()
            : headers.length == 2
                ? Map.of(headers[0], headers[1])
                : Map.of(headers[0], headers[1], headers[2], headers[3]);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> from;
                  case "getHeader" -> given.get((String) arguments[0]);
                  case "isSecure" -> false;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
