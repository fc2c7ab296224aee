package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.17, 192.0.2.0/24",
    "192.0.2.255, 192.0.2.0/24",
    "192.0.3.1, 192.0.3.0/24",
    "127.0.0.1, 127.0.0.0/24",
    "::ffff:192.0.2.17, 192.0.2.0/24",
    "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
    "2001:db8:1:2::9, 20010db800010002/64",
    "fe80::1%eth0, fe80000000000000/64",
    "example.org, example.org",
    "999.1.1.1, 999.1.1.1"
  })
  void an_address_lies_in(String address, String network) {
    assertThat(Network.of(address)).isEqualTo(network);
  }
}
