package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTextTest {
  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        " \t\n",
        "\u200B",
        "\uFEFF",
        "\u00AD\u200D\u2060",
        "\u00A0\u2007\u3000",
        "\u2028\u2029",
        "\u202E\u2066",
        "\uFE0F\u034F",
        "\u3164\u115F\u2800",
        "\uDB40\uDC20",
        "\u0085\u0007"
      })
  void what_cannot_be_seen_is_blank(String text) {
    assertThat(FormText.isBlank(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u200Bx", ".", "漢", "ا", "😀", "1", "§"})
  void what_leaves_a_mark_is_not(String text) {
    assertThat(FormText.isBlank(text)).isFalse();
  }
}
