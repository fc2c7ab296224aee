package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Few words that come again and again, such as kinds, events and states: each gets a number. Words
 * are compared as their canonical bytes between the quotes, which are equal where they are.
 */
final class Words {
  private static final int MOST = 50_000;

  private final List<byte[]> words = new ArrayList<>();
  private int[] slots = new int[256];

  /**
   * The word's number, from 1.
   *
   * @throws Unreadable if there are more kinds, events and states than any office has
   */
  int number(byte[] text, int from, int to) {
    int slot = EightBytes.hash(text, from, to) & slots.length - 1;
    while (slots[slot] != 0) {
      byte[] known = words.get(slots[slot] - 1);
      if (Arrays.equals(known, 0, known.length, text, from, to)) {
        return slots[slot];
      }
      slot = slot + 1 & slots.length - 1;
    }
    if (words.size() >= MOST) {
      throw new Unreadable(
          "The log has more than 50,000 kinds, events and states: it is no ledger.");
    }
    words.add(Arrays.copyOfRange(text, from, to));
    slots[slot] = words.size();
    if (words.size() * 2 > slots.length) {
      grow();
    }
    return words.size();
  }

  /** The number of a word of plain letters. */
  int number(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return number(bytes, 0, bytes.length);
  }

  /** The word of a number; "nothing" for 0. */
  String word(int number) {
    return number == 0 ? "nothing" : new String(words.get(number - 1), StandardCharsets.UTF_8);
  }

  /** The canonical bytes of a word, between its quotes. */
  byte[] bytes(int number) {
    return words.get(number - 1);
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int i = 0; i < words.size(); i++) {
      byte[] word = words.get(i);
      int slot = EightBytes.hash(word, 0, word.length) & slots.length - 1;
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i + 1;
    }
  }

  /** A canonical string's text. */
  static String unescaped(byte[] text, int from, int to) {
    String raw = new String(text, from, to - from, StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      i++;
      switch (raw.charAt(i)) {
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'u' -> {
          plain.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> plain.append(raw.charAt(i));
      }
    }
    return plain.toString();
  }
}
