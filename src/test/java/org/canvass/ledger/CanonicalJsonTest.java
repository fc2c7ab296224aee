package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.canvass.platform.Json;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our writer agrees with the reference implementation of RFC 8785. */
class CanonicalJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"b\":1,\"a\":{\"d\":[],\"c\":[1,\"x\",null,true,false]}}",
        "{\"n\":[0,-0,-1,1.0,1e2,1.5,0.1,1e21,1e-7,9007199254740992,9007199254740993]}",
        "{\"n\":[-9007199254740993,123456789012345678901234567890,1.7976931348623157e308]}",
        "{\"€\":\"Euro\",\"\\r\":\"cr\",\"דּ\":\"ligature\",\"1\":1,\"😀\":0,\"\\u0080\":2,\"ö\":3}",
        "{\"s\":\"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\\u007f\\u2028 Muñoz <b>\"}"
      })
  void writes_what_the_reference_writes(String text) throws IOException {
    assertThat(CanonicalJson.of(parsed(text)))
        .isEqualTo(new JsonCanonicalizer(text).getEncodedString());
  }

  @Test
  void writes_any_facts_as_the_reference_does() throws IOException {
    Random random = new Random(20241105);
    for (int round = 0; round < 500; round++) {
      Map<String, Object> facts = new TreeMap<>();
      for (int i = 0; i < 10; i++) {
        facts.put(text(random), List.of(text(random), random.nextLong() >> random.nextInt(64)));
      }
      JsonObject object = Facts.json(facts).asJsonObject();
      assertThat(CanonicalJson.of(object))
          .isEqualTo(new JsonCanonicalizer(object.toString()).getEncodedString());
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
