package org.canvass.ledger.witness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.canvass.ledger.tlog.SignatureType;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.OutsideAddress;

/**
 * A witness that the operator has chosen.
 *
 * @param key what its cosignatures are verified with
 * @param address where checkpoints are posted: its submission prefix and {@code /add-checkpoint}
 */
public record Witness(VerifierKey key, URI address) {
  private static final String CALL = "add-checkpoint";

  /**
   * Reads the operator's list: on each line a witness's key and its submission prefix; empty lines
   * and such that begin with # say nothing.
   *
   * @throws IllegalArgumentException if a line is malformed, which it names
   */
  public static List<Witness> list(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "CANVASS_WITNESSES names " + file + ", which cannot be read as text", unreadable);
    }
    List<Witness> witnesses = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          witnesses.add(parse(line));
        } catch (TlogException | IllegalArgumentException malformed) {
          throw new IllegalArgumentException(
              "CANVASS_WITNESSES, %s, line %d: %s. Write the witness's key and its address."
                  .formatted(file, i + 1, malformed.getMessage()),
              malformed);
        }
      }
    }
    return List.copyOf(witnesses);
  }

  /** Reads {@code name+id+base64 address}. */
  static Witness parse(String line) {
    String[] parts = line.split("\\s+");
    if (parts.length != 2) {
      throw new IllegalArgumentException("these are not a key and an address");
    }
    VerifierKey key = VerifierKey.parse(parts[0]);
    if (key.type() != SignatureType.COSIGNATURE) {
      throw new IllegalArgumentException("the key of " + key.name() + " is a log's");
    }
    String prefix = parts[1].endsWith("/") ? parts[1] : parts[1] + "/";
    return new Witness(key, OutsideAddress.of(prefix + CALL));
  }

  public String name() {
    return key.name();
  }
}
