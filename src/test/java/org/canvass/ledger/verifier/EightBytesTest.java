package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EightBytesTest {
  private final Random random = new Random(9162);

  @Test
  void plain_characters_end_where_a_reader_byte_by_byte_says() {
    for (int i = 0; i < 20_000; i++) {
      byte[] text = new byte[random.nextInt(40)];
      for (int at = 0; at < text.length; at++) {
        text[at] =
            (byte) (random.nextInt(12) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26));
      }
      int from = text.length == 0 ? 0 : random.nextInt(text.length);
      int end = from;
      while (end < text.length && text[end] >= ' ' && text[end] != '"' && text[end] != '\\') {
        end++;
      }
      assertThat(EightBytes.endOfPlain(text, from)).isEqualTo(end);
    }
  }

  @Test
  void every_byte_is_told_apart_in_every_place() {
    for (int place = 0; place < 16; place++) {
      for (int b = 0; b < 256; b++) {
        byte[] text = "abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII);
        text[place] = (byte) b;
        boolean plain = b >= ' ' && b < 0x80 && b != '"' && b != '\\';
        assertThat(EightBytes.endOfPlain(text, 0)).isEqualTo(plain ? 16 : place);
      }
    }
  }

  @Test
  void prefixes_stand_in_the_order_of_the_names() {
    String[] names = {
      "", "a", "ab", "actor", "actorName", "after", "clientAddressHash", "zzzzzzzzz"
    };
    for (String one : names) {
      for (String other : names) {
        byte[] a = (one + "\"").getBytes(StandardCharsets.US_ASCII);
        byte[] b = ("{" + other + "\":\"value\"}").getBytes(StandardCharsets.US_ASCII);
        int order =
            CanonicalText.compareNames(
                EightBytes.prefix(a, 0, one.length()),
                a,
                0,
                one.length(),
                EightBytes.prefix(b, 1, 1 + other.length()),
                b,
                1,
                1 + other.length());
        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(one.compareTo(other)));
      }
    }
  }

  @Test
  void the_same_bytes_have_the_same_hash_wherever_they_stand() {
    byte[] alone = "alpha/envelope/000061".getBytes(StandardCharsets.US_ASCII);
    byte[] inside = "{\"subject\":\"alpha/envelope/000061\"}".getBytes(StandardCharsets.US_ASCII);
    assertThat(EightBytes.hash(inside, 12, 12 + alone.length))
        .isEqualTo(EightBytes.hash(alone, 0, alone.length));
  }
}
