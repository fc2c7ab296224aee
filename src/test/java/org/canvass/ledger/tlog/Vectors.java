package org.canvass.ledger.tlog;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.canvass.platform.Json;

/** The published vectors, and a tree of our own to compare with. */
final class Vectors {
  static final String LOG = "example.com/log/testdata";
  static final VerifierKey LOG_KEY =
      VerifierKey.parse(LOG + "+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");

  private Vectors() {}

  static Path folder(String name) {
    try {
      return Path.of(Vectors.class.getResource("/tlog/" + name).toURI());
    } catch (URISyntaxException ownResource) {
      throw new IllegalStateException(ownResource);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonObject json(Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      return Json.createReader(text).readObject();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Every vector under the folder. */
  static List<Path> all(String folder) {
    try (Stream<Path> files = Files.walk(folder(folder))) {
      return files.filter(each -> each.toString().endsWith(".json")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Unsigned of 64 bits in the vectors, so the largest become negative here. */
  static long number(JsonObject vector, String name) {
    return vector.getJsonNumber(name).bigIntegerValue().longValue();
  }

  static byte[] hash(JsonObject vector, String name) {
    return Base64.getDecoder().decode(vector.getString(name));
  }

  static List<byte[]> proof(JsonObject vector) {
    List<byte[]> proof = new ArrayList<>();
    if (vector.get("proof") != JsonValue.NULL) {
      for (JsonString hash : vector.getJsonArray("proof").getValuesAs(JsonString.class)) {
        proof.add(Base64.getDecoder().decode(hash.getString()));
      }
    }
    return proof;
  }

  /** A tree whose leaf hashes are those of the numbers from 0, hashed as RFC 9162 defines it. */
  static NodeReader numbers() {
    return (level, index) -> plainRoot(index << level, index + 1 << level);
  }

  static byte[] leaf(long number) {
    return new TreeHash().leaf(Long.toString(number).getBytes());
  }

  /** MTH as RFC 9162 section 2.1.1 writes it, without any short cut. */
  static byte[] plainRoot(long from, long to) {
    if (from == to) {
      return TreeHash.emptyRoot();
    }
    if (to - from == 1) {
      return leaf(from);
    }
    long split = 1;
    while (split * 2 < to - from) {
      split *= 2;
    }
    return new TreeHash().node(plainRoot(from, from + split), plainRoot(from + split, to));
  }
}
