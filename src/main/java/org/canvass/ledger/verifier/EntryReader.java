package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes one entry after the other apart and judges each by itself: its form byte for byte, the
 * types of its members, and what must hold between them. For one thread at a time.
 */
final class EntryReader extends CanonicalText {
  static final byte[] DONE = "DONE".getBytes(StandardCharsets.US_ASCII);
  static final byte[] REFUSED = "REFUSED".getBytes(StandardCharsets.US_ASCII);
  private static final Member[] NEEDED = {
    Member.ACTOR,
    Member.EVENT,
    Member.HAPPENED_AT,
    Member.ID,
    Member.KIND,
    Member.LEDGER,
    Member.OUTCOME,
    Member.RECORDED_AT,
    Member.SUBJECT
  };
  private static final int HEX_DIGITS = 64;
  private static final boolean[] HEX = new boolean[256];

  static {
    for (char digit : "0123456789abcdef".toCharArray()) {
      HEX[digit] = true;
    }
  }

  private final byte[] ledger;
  private final Findings findings;

  private final Moments moments = new Moments();
  private EntryBatch batch;
  private int entry;
  private int next;
  private int facts;
  private boolean inAfter;

  /** For the entries of one ledger. */
  EntryReader(String ledger, Findings findings) {
    this.ledger = ledger.getBytes(StandardCharsets.UTF_8);
    this.findings = findings;
  }

  void begin(EntryBatch into) {
    batch = into;
    facts = 0;
  }

  /** Reads the entry that stands at these bytes of the batch. */
  void read(int number, int from, int to) {
    entry = number;
    next = 0;
    inAfter = false;
    int before = facts;
    batch.factsFrom[entry] = before;
    try {
      object(batch.bytes, from, to);
      batch.readable[entry] = judge();
    } catch (NotCanonical problem) {
      facts = before;
      batch.ids[entry] = id();
      finding(Check.ENTRY, "the entry " + problem.getMessage());
    }
    batch.factsFrom[entry + 1] = facts;
  }

  @Override
  protected void enter(int depth, long prefix) {
    if (depth == 0) {
      // a name of five bytes is all in its prefix
      inAfter = prefix == Member.AFTER.prefix();
    }
  }

  @Override
  protected void member(int depth, long prefix, int name, int nameEnd, int value, int valueEnd)
      throws NotCanonical {
    if (depth == 1) {
      if (inAfter) {
        fact(name, nameEnd, value, valueEnd);
      }
      return;
    }
    // both this entry's members and the known ones are in order: one pass over both
    while (next < Member.ALL.length) {
      Member known = Member.ALL[next];
      byte[] bytes = known.bytes();
      int order = compareNames(known.prefix(), bytes, 0, bytes.length, prefix, text, name, nameEnd);
      if (order > 0) {
        return;
      }
      next++;
      if (order == 0) {
        keep(known, value, valueEnd);
        return;
      }
    }
  }

  private void keep(Member member, int value, int valueEnd) throws NotCanonical {
    if (!member.takes(text[value])) {
      throw new NotCanonical("has a member \"%s\" of another type".formatted(member.inBody()));
    }
    boolean quoted = text[value] == '"';
    batch.put(entry, member, quoted ? value + 1 : value, quoted ? valueEnd - 1 : valueEnd);
  }

  private void fact(int name, int nameEnd, int value, int valueEnd) {
    if (facts + 4 > batch.facts.length) {
      batch.facts = Arrays.copyOf(batch.facts, batch.facts.length * 2);
    }
    batch.facts[facts++] = name;
    batch.facts[facts++] = nameEnd;
    batch.facts[facts++] = value;
    batch.facts[facts++] = valueEnd;
  }

  /** What must hold within one entry; false when it cannot be followed any further. */
  private boolean judge() {
    batch.ids[entry] = id();
    for (Member needed : NEEDED) {
      if (!batch.has(entry, needed)) {
        finding(Check.ENTRY, "the entry has no \"" + needed.inBody() + "\"");
        return false;
      }
    }
    if (batch.ids[entry] == EntryBatch.NONE) {
      finding(Check.ENTRY, "the entry's id is no whole number from 1");
      return false;
    }
    if (!batch.is(entry, Member.LEDGER, ledger)) {
      finding(
          Check.ENTRY,
          "the entry belongs to the ledger \"%s\", not to this one"
              .formatted(batch.text(entry, Member.LEDGER)));
      return false;
    }
    batch.subjectHash[entry] =
        EightBytes.hash(text, batch.from(entry, Member.SUBJECT), batch.to(entry, Member.SUBJECT));
    hashes();
    return outcome() & times();
  }

  private boolean outcome() {
    boolean hasRevision = batch.has(entry, Member.REVISION);
    if (batch.is(entry, Member.OUTCOME, DONE)) {
      long revision = hasRevision ? whole(Member.REVISION) : EntryBatch.NONE;
      batch.revisions[entry] = revision;
      if (revision == EntryBatch.NONE) {
        finding(Check.REVISION, "the entry says DONE and tells no revision");
        return false;
      }
      if (batch.has(entry, Member.REFUSAL)) {
        finding(Check.STATE, "the entry says DONE and bears the code of a refusal");
      }
      return true;
    }
    if (!batch.is(entry, Member.OUTCOME, REFUSED)) {
      finding(Check.ENTRY, "the outcome is neither DONE nor REFUSED");
      return false;
    }
    if (hasRevision || batch.has(entry, Member.TO) || batch.has(entry, Member.AFTER)) {
      finding(Check.STATE, "a refused attempt changes nothing, but this entry tells a change");
      return false;
    }
    if (!batch.has(entry, Member.REFUSAL)) {
      finding(Check.STATE, "the entry says REFUSED and does not say why");
    }
    return true;
  }

  private boolean times() {
    long recorded = moment(Member.RECORDED_AT);
    long happened = moment(Member.HAPPENED_AT);
    batch.recorded[entry] = recorded;
    batch.wall[entry] = batch.has(entry, Member.WALL_CLOCK) ? moment(Member.WALL_CLOCK) : recorded;
    if (recorded == EntryBatch.NONE
        || happened == EntryBatch.NONE
        || batch.wall[entry] == EntryBatch.NONE) {
      finding(Check.TIME, "a moment of the entry is not written as ISO 8601 in UTC");
      return false;
    }
    if (happened > recorded) {
      finding(Check.TIME, "it was recorded before it happened");
    }
    if (happened < recorded != batch.has(entry, Member.BACKDATED)) {
      finding(Check.TIME, "the mark \"backdated\" is not as the moments say");
    }
    if (happened < recorded && !batch.has(entry, Member.REASON_HASH)) {
      finding(Check.TIME, "it happened earlier than it was recorded and gives no reason");
    }
    // entries of earlier versions have the authority itself
    boolean authority =
        batch.has(entry, Member.AUTHORITY_HASH) || batch.has(entry, Member.AUTHORITY);
    if (batch.has(entry, Member.LATE) && !(authority && batch.has(entry, Member.REASON_HASH))) {
      finding(Check.TIME, "it came late and names no authority or no reason");
    }
    return true;
  }

  private void hashes() {
    for (Member hash : Texts.HASHES) {
      if (!batch.has(entry, hash)) {
        continue;
      }
      boolean hex = batch.to(entry, hash) - batch.from(entry, hash) == HEX_DIGITS;
      for (int i = batch.from(entry, hash); hex && i < batch.to(entry, hash); i++) {
        hex = HEX[text[i] & 0xff];
      }
      if (!hex) {
        finding(Check.TEXT, "\"%s\" is no SHA-256 in hexadecimal".formatted(hash.inBody()));
      }
    }
  }

  private long id() {
    return batch.has(entry, Member.ID) ? whole(Member.ID) : EntryBatch.NONE;
  }

  /** A whole number from 1, exact in JSON; NONE for any other. */
  private long whole(Member member) {
    long number = 0;
    int to = batch.to(entry, member);
    int from = batch.from(entry, member);
    if (to - from > 16) {
      return EntryBatch.NONE;
    }
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return EntryBatch.NONE;
      }
      number = number * 10 + digit;
    }
    return number == 0 ? EntryBatch.NONE : number;
  }

  private long moment(Member member) {
    return moments.micros(text, batch.from(entry, member), batch.to(entry, member));
  }

  private void finding(Check check, String what) {
    findings.add(batch.finding(check, entry, what));
  }
}
