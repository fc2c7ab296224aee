package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;

/** The members of an entry's body that the verifier looks at, in the order of RFC 8785. */
enum Member {
  ACTOR("actor", '"'),
  AFTER("after", '{'),
  AUTHORITY("authority", '"'),
  AUTHORITY_HASH("authorityHash", '"'),
  BACKDATED("backdated", 't'),
  CLIENT_ADDRESS_HASH("clientAddressHash", '"'),
  EVENT("event", '"'),
  EVIDENCE("evidence", '{'),
  FROM("from", '"'),
  GIVEN_EVIDENCE_HASH("givenEvidenceHash", '"'),
  HAPPENED_AT("happenedAt", '"'),
  ID("id", '0'),
  KIND("kind", '"'),
  LATE("late", 't'),
  LEDGER("ledger", '"'),
  OUTCOME("outcome", '"'),
  REASON_HASH("reasonHash", '"'),
  RECORDED_AT("recordedAt", '"'),
  REFUSAL("refusal", '"'),
  REVISION("revision", '0'),
  ROLE("role", '"'),
  STANDS_FOR("standsFor", '"'),
  SUBJECT("subject", '"'),
  TO("to", '"'),
  UNDER("under", '"'),
  UNDER_FROM("underFrom", '"'),
  UNDER_ROLES("underRoles", '"'),
  UNDER_UNTIL("underUntil", '"'),
  WALL_CLOCK("wallClock", '"');

  static final Member[] ALL = values();

  private final String name;
  private final byte[] bytes;
  private final long prefix;
  private final char starts;

  Member(String name, char starts) {
    this.name = name;
    this.bytes = name.getBytes(StandardCharsets.US_ASCII);
    this.prefix = EightBytes.prefix(bytes, 0, bytes.length);
    this.starts = starts;
  }

  /** As in the body. */
  String inBody() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The name's first eight bytes, see {@link EightBytes#prefix}. */
  long prefix() {
    return prefix;
  }

  /** Whether a value that begins so is of the member's type. */
  boolean takes(byte first) {
    return starts == '0' ? first == '-' || first >= '0' && first <= '9' : first == starts;
  }
}
