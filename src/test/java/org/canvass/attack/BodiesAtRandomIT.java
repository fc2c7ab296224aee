package org.canvass.attack;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.canvass.attack.OpenCalls.Call;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * The documented example of each body, spoiled: cut off, with members of other kinds, with bytes at
 * random, the same ones at each run. Some are taken, since not every spoiled body is a wrong one.
 */
@ArquillianTest
@RunAsClient
class BodiesAtRandomIT {
  private static final long SEED = 20241105;
  private static final int CUTS = 14;
  private static final int OF_A_MEMBER = 6;
  private static final int AT_RANDOM = 14;

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-1e-400",
          "1e999999999",
          "9223372036854775808",
          "9".repeat(400),
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u202e\\u2028\"",
          "\"" + "x".repeat(20_000) + "\"",
          "\"" + "\ud83d\uddf3".repeat(3_000) + "\"",
          "[]",
          "{}",
          "[[[]]]",
          "[null]",
          "{\"a\":{\"b\":[1,\"c\"]}}",
          "[".repeat(500) + "]".repeat(500),
          "{\"a\":".repeat(500) + "1" + "}".repeat(500),
          "NaN",
          "01",
          "'x'",
          "\"\\x41\"",
          "\"a\nb\"");

  private static final List<String> WHOLE =
      List.of(
          "",
          " ",
          "null",
          "[]",
          "{}",
          "0",
          "\"\"",
          "{",
          "}",
          "{\"\":\"\"}",
          "[".repeat(100_000),
          "{\"a\":".repeat(20_000),
          "\ufeff{}",
          "{}{}",
          "\u0000",
          "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
          "--- !!javax.script.ScriptEngineManager []",
          "a,b\n\"");

  /** No UTF-8: half a surrogate, overlong, cut off, beyond all characters. */
  private static final List<byte[]> BYTES =
      List.of(
          new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
          new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
          new byte[] {'"', (byte) 0xe2, (byte) 0x82, '"'},
          new byte[] {'"', (byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'});

  @ArquillianResource private URL base;

  @Test
  void fail_nowhere_inside() throws SQLException {
    CanvassClient canvass = new CanvassClient(base);
    Target target = new Target(canvass);
    Random random = new Random(SEED);
    // what an import takes in comes later, so imports come last
    List<Call> calls =
        OpenCalls.of(canvass).stream()
            .filter(call -> call.mediaType() != null)
            .sorted(Comparator.comparing(BodiesAtRandomIT::isImport))
            .toList();
    try (Tries tries = new Tries("bodies at random")) {
      for (Call call : calls) {
        for (byte[] body : spoiled(call, random)) {
          Answer answer = target.send(call, body);
          String what = call + " " + shown(body);
          if (isImport(call)) {
            tries.lookWithoutCount(what, target.path(call), answer);
          } else {
            tries.look(what, target.path(call), answer);
          }
        }
      }
      tries.end();
    }
  }

  private static boolean isImport(Call call) {
    return call.path().endsWith("/imports");
  }

  private static List<byte[]> spoiled(Call call, Random random) {
    List<byte[]> bodies = new ArrayList<>();
    WHOLE.forEach(whole -> bodies.add(whole.getBytes(StandardCharsets.UTF_8)));
    byte[] example = call.example().getBytes(StandardCharsets.UTF_8);
    int step = Math.max(1, example.length / CUTS);
    for (int cut = 1; cut < example.length; cut += step) {
      bodies.add(Arrays.copyOf(example, cut));
    }
    if (call.takesJson()) {
      members(call, random, bodies);
    }
    for (int i = 0; i < AT_RANDOM; i++) {
      bodies.add(atRandom(example, random));
    }
    return bodies;
  }

  private static void members(Call call, Random random, List<byte[]> bodies) {
    for (String member : call.json().keySet()) {
      for (int i = 0; i < OF_A_MEMBER; i++) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        bodies.add(call.with(member, value).getBytes(StandardCharsets.UTF_8));
      }
      byte[] bytes = BYTES.get(random.nextInt(BYTES.size()));
      bodies.add(
          call.with(member, new String(bytes, StandardCharsets.ISO_8859_1))
              .getBytes(StandardCharsets.ISO_8859_1));
    }
    String first = call.json().keySet().iterator().next();
    String text = call.json().toString();
    bodies.add(
        text.replaceFirst("}$", ",\"" + first + "\":null}").getBytes(StandardCharsets.UTF_8));
    bodies.add(text.replaceFirst("}$", ",\"unknown\":1}").getBytes(StandardCharsets.UTF_8));
    bodies.add(text.replaceFirst("}$", ",}").getBytes(StandardCharsets.UTF_8));
  }

  /** One to four bytes changed, left out or doubled. */
  private static byte[] atRandom(byte[] example, Random random) {
    byte[] spoiled = example.clone();
    for (int i = random.nextInt(4); i >= 0 && spoiled.length > 1; i--) {
      int at = random.nextInt(spoiled.length);
      int kind = random.nextInt(3);
      if (kind == 0) {
        spoiled[at] = (byte) random.nextInt(256);
      } else {
        byte[] other = Arrays.copyOf(spoiled, spoiled.length + (kind == 1 ? -1 : 1));
        int from = kind == 1 ? at + 1 : at;
        int to = kind == 1 ? at : at + 1;
        System.arraycopy(spoiled, from, other, to, spoiled.length - from);
        spoiled = other;
      }
    }
    return spoiled;
  }

  private static String shown(byte[] body) {
    String plain = new String(body, StandardCharsets.UTF_8).replaceAll("[^ -~]", "?");
    return plain.substring(0, Math.min(200, plain.length()));
  }
}
