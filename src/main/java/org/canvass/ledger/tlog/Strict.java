package org.canvass.ledger.tlog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Reading in which every value has exactly one spelling. What is signed is text, so a second
 * spelling of the same number or hash would let two people hold different texts for one fact.
 */
final class Strict {
  private static final int LONGEST_NUMBER = 19;

  private Strict() {}

  /** Decimal digits without sign or leading zeros, up to 2^63 - 1. */
  static long number(String text, String what) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > 1 && text.charAt(0) == '0') {
      throw new TlogException(
          what + " must be a decimal number without leading zeros, not " + shown(text));
    }
    try {
      if (text.length() <= LONGEST_NUMBER) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException tooLarge) {
      throw new TlogException(what + " is larger than any log: " + shown(text), tooLarge);
    }
    throw new TlogException(what + " is larger than any log: " + shown(text));
  }

  /** RFC 4648 section 4, with padding and with no bits left over. */
  static byte[] base64(String text, String what) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException foreignCharacter) {
      throw new TlogException(what + " is not base64: " + shown(text), foreignCharacter);
    }
    throw new TlogException(what + " is not base64 with its padding: " + shown(text));
  }

  /** A hash of 32 bytes in base64. */
  static byte[] hash(String text, String what) {
    byte[] hash = base64(text, what);
    if (hash.length != TreeHash.SIZE) {
      throw new TlogException(what + " has " + hash.length + " bytes, a hash has 32");
    }
    return hash;
  }

  /** The lines' hashes; {@code what} names the proof in messages. */
  static List<byte[]> hashes(List<String> lines, String what) {
    return lines.stream().map(line -> hash(line, what)).toList();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String text(byte[] bytes, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw new TlogException(what + " is not valid UTF-8", malformed);
    }
  }

  static byte[] bytes(String text, String what) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException halfCharacter) {
      throw new TlogException(what + " cannot be written as UTF-8", halfCharacter);
    }
  }

  /** No control character but the newline. */
  static void printable(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n') {
        throw new TlogException("%s holds the control character U+%04X".formatted(what, (int) c));
      }
    }
  }

  /** Quoted and cut for a message. */
  static String shown(String text) {
    int longest = 60;
    String cut = text.length() > longest ? text.substring(0, longest) + "…" : text;
    return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}
