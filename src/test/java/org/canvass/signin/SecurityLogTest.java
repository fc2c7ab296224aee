package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecurityLogTest {
  @Test
  void what_was_typed_cannot_forge_a_line_or_fill_the_disk() {
    assertThat(SecurityLog.cut("ana\r\n{\"event\": \"signed-in\"}"))
        .isEqualTo("ana{\"event\": \"signed-in\"}");
    assertThat(SecurityLog.cut("a\u202Eb\u0000c\u001b[31m")).isEqualTo("abc[31m");
    assertThat(SecurityLog.cut("x".repeat(10_000))).isEqualTo("x".repeat(40) + "…");
    assertThat(SecurityLog.cut("😀".repeat(50))).isEqualTo("😀".repeat(40) + "…");
    assertThat(SecurityLog.cut(null)).isEmpty();
  }
}
