package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.certification.SmallElection.registrar;

import jakarta.inject.Inject;
import org.canvass.election.Election;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.LogBook;
import org.canvass.workflow.Act;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class IssuanceIT {
  @Inject private SmallElection small;
  @Inject private CountyCertifications certifications;
  @Inject private Issuance issuance;
  @Inject private Ledger ledger;
  @Inject private LogBook book;

  private Election election;

  @BeforeEach
  void statement_of_alpine_is_drawn_up() {
    election = small.presidential();
    small.clock(election, "2024-12-03T10:00:00");
    small.bring(election, ALPINE, "close-polls", "open", "count-complete");
    certifications.drawUp(election, act("draft"), 740L, null);
  }

  @Test
  void a_statement_is_issued_once_a_checkpoint_covers_its_entry() throws InterruptedException {
    CountyCertification signed = certifications.move(election, act("sign"));

    Issuance.Issued issued = issuance.of(signed);
    for (int i = 0; i < 400 && !issued.issued(); i++) {
      Thread.sleep(50);
      issued = issuance.of(signed);
    }

    assertThat(issued.issued()).isTrue();
    assertThat(issued.entry()).isEqualTo(signed.lastEntry());
    assertThat(issued.leaf()).isLessThan(issued.checkpointSize());
    assertThat(issued.receipt())
        .isEqualTo(
            "/api/elections/%s/ledger/entries/%d/receipt"
                .formatted(election.electionId(), signed.lastEntry()));
    assertThat(
            ledger
                .entry(election.electionId(), issued.entry())
                .orElseThrow()
                .content()
                .getString("event"))
        .isEqualTo("sign");
    assertThat(book.receipt(election.electionId(), issued.entry())).isPresent();
  }

  @Test
  void a_statement_is_not_issued_before_its_entry_is_covered() {
    CountyCertification elsewhere = new CountyCertification(election.electionId(), ALPINE);

    Issuance.Issued issued = issuance.of(elsewhere);

    assertThat(issued.issued()).isFalse();
    assertThat(issued.leaf()).isNull();
    assertThat(issued.checkpointSize()).isNull();
    assertThat(issued.receipt()).isNull();
  }

  private Act act(String event) {
    return small.act(
        election,
        registrar(ALPINE),
        "county_certification",
        CountyCertification.name(ALPINE),
        ALPINE,
        event);
  }
}
