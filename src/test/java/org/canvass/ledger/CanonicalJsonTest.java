package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.canvass.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger's bytes are those of RFC 8785. */
class CanonicalJsonTest {
  /** The example of RFC 8785, 3.2.2, with the result of 3.2.3. */
  @Test
  void the_example_of_the_standard_comes_out_as_it_says() {
    String example =
        """
        {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
         "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}""";

    assertThat(CanonicalJson.of(parsed(example)))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** The sorting example of RFC 8785, 3.2.3. */
  @Test
  void members_stand_in_the_order_of_their_names_in_utf_16() {
    String example =
        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\","
            + "\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
            + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";

    assertThat(parsed(CanonicalJson.of(parsed(example))).keySet())
        .containsExactly("\r", "1", "\u0080", "ö", "€", "😀", "\ufb33");
  }

  /** Numbers of RFC 8785, appendix B, and whole numbers up to 2^53. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-1, -1",
    "1.0, 1",
    "9007199254740992, 9007199254740992",
    "-9007199254740992, -9007199254740992",
    "9007199254740991, 9007199254740991",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "1e23, 1e+23",
    "333333333.3333332, 333333333.3333332",
    "0.000001, 0.000001",
    "1e21, 1e+21",
    "1e-7, 1e-7"
  })
  void a_number_is_written_in_one_way(String read, String written) {
    assertThat(CanonicalJson.of(parsed("{\"n\":" + read + "}")))
        .isEqualTo("{\"n\":" + written + "}");
  }

  @Test
  void any_facts_read_back_as_they_were_and_are_written_alike_again() {
    Random random = new Random(20241105);
    for (int round = 0; round < 500; round++) {
      Map<String, Object> facts = new TreeMap<>();
      for (int i = 0; i < 10; i++) {
        facts.put(
            text(random), List.of(text(random), random.nextLong() >> 11 + random.nextInt(52)));
      }
      JsonObject object = Facts.json(facts).asJsonObject();
      String canonical = CanonicalJson.of(object);

      assertThat(parsed(canonical)).isEqualTo(object);
      assertThat(CanonicalJson.of(parsed(canonical))).isEqualTo(canonical);
    }
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(8), 0, 0x2FFFF)
        .filter(point -> point < 0xD800 || point > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static JsonObject parsed(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
