package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/**
 * Reasons, addresses, authorities and given evidence, which stand beside the entries so that the
 * public's bundle can be without them: each with its salt must hash to what its entry says. Both
 * are read in step; only what is out of step is remembered.
 */
final class Texts implements AutoCloseable {
  /** What an entry holds of them. */
  static final Member[] HASHES = {
    Member.REASON_HASH,
    Member.CLIENT_ADDRESS_HASH,
    Member.AUTHORITY_HASH,
    Member.GIVEN_EVIDENCE_HASH
  };

  /** The texts themselves, in the same order: as the file names them, and as the report does. */
  private static final String[] NAMES = {"reason", "clientAddress", "authority", "givenEvidence"};

  private static final String[] WORDS = {"reason", "client address", "authority", "evidence"};

  private final InputStream in;
  private final Iterator<List<Text>> given;
  private final Findings findings;
  private final Map<Long, Hashes> waiting = new HashMap<>();
  private final Map<Long, Text> early = new HashMap<>();
  private Iterator<Text> now = List.<Text>of().iterator();

  /** The hashes of an entry's texts, null where there is none. */
  record Text(long entry, String[] hashes) {}

  private record Hashes(long leaf, String[] hashes) {}

  Texts(InputStream in, ExecutorService threads, int ahead, Findings findings) {
    this.in = in;
    this.given =
        new InOrder<>(
            new Lines(BundleForm.TEXTS, in, findings),
            lines -> hash(lines, findings),
            threads,
            ahead);
    this.findings = findings;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Hashes the texts of some lines. For several threads. */
  private static List<Text> hash(List<byte[]> lines, Findings findings) {
    List<Text> texts = new ArrayList<>(lines.size());
    for (byte[] line : lines) {
      try {
        Map<String, Object> text = Json.object(line);
        byte[] salt = HexFormat.of().parseHex(String.valueOf(Json.text(text, "salt")));
        long entry = Json.number(text, "entry");
        if (entry < 1) {
          throw new IOException("no entry");
        }
        String[] hashes = new String[NAMES.length];
        for (int i = 0; i < NAMES.length; i++) {
          hashes[i] = salted(salt, Json.text(text, NAMES[i]));
        }
        texts.add(new Text(entry, hashes));
      } catch (IOException | IllegalArgumentException malformed) {
        findings.add(
            Check.FORM, BundleForm.TEXTS + " has a line that is not entry, texts and salt");
      }
    }
    return texts;
  }

  private static String salted(byte[] salt, String text) {
    return text == null
        ? null
        : HexFormat.of().formatHex(Facts.sha256(salt, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Compares the batch's entries. */
  void follow(EntryBatch batch) {
    for (int entry = 0; entry < batch.count; entry++) {
      String[] told = batch.readable[entry] ? told(batch, entry) : null;
      if (told == null) {
        continue;
      }
      long id = batch.ids[entry];
      Hashes hashes = new Hashes(batch.first + entry, told);
      Text text = early.remove(id);
      if (text != null) {
        compare(hashes, text);
      } else {
        waiting.put(id, hashes);
        takeNext();
      }
    }
  }

  /** The hashes that the entry holds, or null where it holds none. */
  private static String[] told(EntryBatch batch, int entry) {
    String[] told = null;
    for (int i = 0; i < HASHES.length; i++) {
      if (batch.has(entry, HASHES[i])) {
        told = told == null ? new String[HASHES.length] : told;
        told[i] = batch.text(entry, HASHES[i]);
      }
    }
    return told;
  }

  private boolean takeNext() {
    while (!now.hasNext()) {
      if (!given.hasNext()) {
        return false;
      }
      now = given.next().iterator();
    }
    Text text = now.next();
    Hashes hashes = waiting.remove(text.entry());
    if (hashes == null) {
      if (early.put(text.entry(), text) != null) {
        findings.add(new Finding(Check.TEXT, null, text.entry(), "the bundle has its texts twice"));
      }
    } else {
      compare(hashes, text);
    }
    return true;
  }

  private void compare(Hashes hashes, Text text) {
    for (int i = 0; i < WORDS.length; i++) {
      check(hashes, text, WORDS[i], hashes.hashes()[i], text.hashes()[i]);
    }
  }

  private void check(Hashes hashes, Text text, String what, String told, String given) {
    if (Objects.equals(told, given)) {
      return;
    }
    String problem;
    if (given == null) {
      problem = "the text of its %s is missing";
    } else if (told == null) {
      problem = "a %s was added: the entry tells of none";
    } else {
      problem = "the text of its %s is not the one that the entry was hashed with";
    }
    findings.add(new Finding(Check.TEXT, hashes.leaf(), text.entry(), problem.formatted(what)));
  }

  /** After the last entry: what has found no partner. */
  void finish() {
    while (takeNext()) {
      // the texts that are left
    }
    waiting.forEach(
        (entry, hashes) ->
            findings.add(
                new Finding(
                    Check.TEXT,
                    hashes.leaf(),
                    entry,
                    "its reason, address, authority or evidence is not in the bundle")));
    early.forEach(
        (entry, text) ->
            findings.add(
                new Finding(
                    Check.TEXT,
                    null,
                    entry,
                    "the bundle has a text for it, but no such entry tells of one")));
  }
}
