package org.canvass.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer that is the same for everybody: its bytes, as they are and packed, the headers that it
 * came with, and a tag made of its bytes, so that two servers tag the same page alike.
 */
record PublicAnswer(Map<String, String> headers, byte[] plain, byte[] packed, String tag) {
  private static final int WORTH_PACKING = 1_000;

  static PublicAnswer of(Map<String, String> headers, byte[] body) {
    return new PublicAnswer(
        Map.copyOf(headers), body, body.length < WORTH_PACKING ? null : packed(body), tag(body));
  }

  /** The tag of the form that is sent: packed bytes are other bytes. */
  String entityTag(boolean packs) {
    return "\"%s%s\"".formatted(tag, packs ? "-gz" : "");
  }

  /** Whether whoever sends this {@code If-None-Match} has it already, packed or not. */
  boolean isKnown(String ifNoneMatch) {
    return ifNoneMatch != null
        && Stream.of(ifNoneMatch.split(","))
            .map(each -> each.strip().replaceFirst("^W/", ""))
            .anyMatch(
                each ->
                    each.equals("*")
                        || each.equals(entityTag(false))
                        || each.equals(entityTag(true)));
  }

  private static String tag(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 18));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static byte[] packed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(body);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }
}
