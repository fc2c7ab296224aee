package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.canvass.ledger.Digest;
import org.junit.jupiter.api.Test;

class LedgerSnapshotTest {
  private static final String ROW =
      "{\"id\": 7, \"ledger\": \"x\", \"subject\": \"a/b\", \"revision\": 3, \"last_entry\": 9,"
          + " \"state\": \"OPEN\", \"county\": \"a\"";

  @Test
  void the_digest_is_of_the_facts_and_the_state_alone() {
    assertThat(LedgerSnapshot.digest(ROW + "}"))
        .isEqualTo(Digest.sha256Hex("{\"county\":\"a\",\"state\":\"OPEN\"}"));
  }

  @Test
  void a_column_that_a_kind_got_later_changes_no_digest_of_rows_from_before() {
    assertThat(LedgerSnapshot.digest(ROW + ", \"tracking_code\": null}"))
        .isEqualTo(LedgerSnapshot.digest(ROW + "}"));
    assertThat(LedgerSnapshot.digest(ROW + ", \"tracking_code\": \"00\"}"))
        .isNotEqualTo(LedgerSnapshot.digest(ROW + "}"));
  }
}
