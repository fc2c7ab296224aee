package org.canvass.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p><script>alert(1)</script></p>",
        "<script src=\"/assets/a.js\">alert(1)</script>",
        "<p><img src=x onerror=alert(1)></p>",
        "<input value=\"\" onfocus=\"alert(1)\"/>",
        "<a href=\"JavaScript:alert(1)\">x</a>",
        "<p hx-on:click=\"alert(1)\">x</p>",
        "<p><iframe src=\"/\"></iframe></p>",
        "<p><img src=x onerror=alert(1)//</p>"
      })
  void finds_what_would_run(String page) {
    assertThat(Markup.running(page)).isPresent();
  }

  @Test
  void leaves_text_and_own_scripts_alone() {
    assertThat(
            Markup.running(
                "<!DOCTYPE html><html><script src=\"/assets/a.js\" defer=\"defer\"></script>"
                    + "<p title=\"&quot; onload=alert(1)\">&lt;script&gt; \" onload=\"x\"</p></html>"))
        .isEmpty();
  }
}
