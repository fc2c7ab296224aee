package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** The one-pass check says what the library of RFC 8785 says, text by text. */
class CanonicalTextTest {
  private static final List<String> SEEDS =
      List.of(
          "{}",
          "{\"a\":[],\"b\":{}}",
          "{\"a\":1,\"b\":-20,\"c\":0,\"d\":[1,\"x\",null,true,false]}",
          "{\"a\":1.5,\"b\":1e+21,\"c\":9007199254740992,\"d\":1e-7}",
          "{\"\":\"ä€😀\",\"\\n\":\"\\u0001\\t\\\\\\\"/\",\"ö\":\"\\u001f\"}",
          "{\"\\r\":1,\"1\":2,\"ö\":4,\"€\":5,\"😀\":6,\"\ufb33\":7}");

  @Test
  void canonical_texts_pass() {
    SEEDS.forEach(seed -> assertThat(passes(bytes(seed))).as(seed).isTrue());
  }

  @Test
  void other_spellings_do_not() {
    for (String text :
        List.of(
            "",
            "[]",
            "1",
            "{\"a\":1 }",
            "{\"b\":1,\"a\":1}",
            "{\"a\":1,\"a\":1}",
            "{\"a\":01}",
            "{\"a\":-0}",
            "{\"a\":1.0}",
            "{\"a\":1e2}",
            "{\"a\":9007199254740993}",
            "{\"a\":\"\\/\"}",
            "{\"a\":\"\\u0041\"}",
            "{\"a\":\"\\u001F\"}",
            "{\"a\":\"\\u000a\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":tru}",
            "{\"a\":1",
            "{\"a\":1}}",
            "{\"a\"}")) {
      assertThat(passes(bytes(text))).as(text).isFalse();
    }
    assertThat(passes(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}))
        .isFalse();
  }

  @Test
  void agrees_with_the_library_on_texts_with_a_changed_byte() {
    Random random = new Random(8785);
    for (int i = 0; i < 60_000; i++) {
      byte[] text = bytes(SEEDS.get(random.nextInt(SEEDS.size())));
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        text[random.nextInt(text.length)] =
            (byte) "{}[]\":,\\u01aAeE+-. tn\n".charAt(random.nextInt(22));
      }
      boolean passed = passes(text);
      if (passed) {
        assertThat(isCanonical(text)).as(new String(text, StandardCharsets.UTF_8)).isTrue();
      } else if (isUtf8(text) && isCanonical(text)) {
        assertThat(new String(text, StandardCharsets.UTF_8)).as("refused").isEmpty();
      }
    }
  }

  private static boolean passes(byte[] text) {
    try {
      new CanonicalText().object(text, 0, text.length);
      return true;
    } catch (CanonicalText.NotCanonical refused) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] text) {
    return Arrays.equals(text, bytes(new String(text, StandardCharsets.UTF_8)));
  }

  private static boolean isCanonical(byte[] text) {
    try {
      return text.length > 0
          && text[0] == '{'
          && Arrays.equals(text, new JsonCanonicalizer(text).getEncodedUTF8());
    } catch (IOException | RuntimeException noJson) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
