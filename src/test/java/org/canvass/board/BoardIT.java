package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.canvass.canvass.Canvasses;
import org.canvass.certification.SmallElection;
import org.canvass.election.BarChart;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

@ArquillianTest
class BoardIT {
  @Inject private SmallElection small;
  @Inject private Elections elections;
  @Inject private CountyBoards boards;
  @Inject private Canvasses canvasses;

  @Test
  void los_angeles_on_the_tenth_day() {
    CountyBoard board = board(elections.election("us-ca-2024-11-05"), "los-angeles");

    assertThat(board.rehearsal()).isTrue();
    assertThat(board.state()).isEqualTo("OPEN");
    assertThat(board.ballotsCounted()).isEqualTo(3_733_141);
    assertThat(board.ballotsCountedAge()).isEqualTo(Duration.ofSeconds(23));
    assertThat(board.estimatedLeft()).isEqualTo(79_400);
    assertThat(board.nextAct().owedBy()).isEqualTo("elections official");
  }

  @Test
  void reconstructed_estimates_are_marked_on_the_page() {
    Election election = elections.election("us-ca-2024-11-05");

    CountyPage page = boards.page(election, elections.county(election, "los-angeles"), "none");

    assertThat(page.ballots().left().bars())
        .filteredOn(bar -> bar.parts().get(0).kind().equals("left-reconstructed"))
        .extracting(BarChart.Bar::value)
        .contains("909,370", "120,205");
    assertThat(page.ballots().left().summary()).contains("Reconstructed: ");
    assertThat(page.ballots().left().keys()).hasSize(2);
    assertThat(page.ballots().counted().keys()).isEmpty();
    assertThat(page.board().estimatedLeftReconstructed()).isFalse();
  }

  @Test
  void all_58_counties_stand_on_the_board_of_the_state_by_name() {
    List<CountyBoard> all = boards.all(elections.election("us-ca-2024-11-05"));

    assertThat(all).hasSize(58).extracting(CountyBoard::name).isSorted();
    assertThat(all)
        .filteredOn(board -> board.county().equals("los-angeles"))
        .extracting(CountyBoard::ballotsCounted)
        .containsExactly(3_733_141L);
  }

  @Test
  void the_list_of_counties_knows_the_blockers_that_each_countys_own_board_knows() {
    Election election = small.presidential();
    small.clock(election, "2024-12-01T10:00:00");
    small.bring(election, SmallElection.ALPINE, "close-polls", "open", "count-complete");
    small.bring(election, SmallElection.MONO, "close-polls");

    List<CountyBoard> all = boards.all(election);

    for (String county : List.of(SmallElection.ALPINE, SmallElection.MONO)) {
      assertThat(all)
          .filteredOn(board -> board.county().equals(county))
          .extracting(CountyBoard::blockedBy)
          .containsExactly(board(election, county).blockedBy());
    }
    assertThat(all)
        .filteredOn(board -> board.county().equals(SmallElection.ALPINE))
        .flatExtracting(CountyBoard::blockedBy)
        .extracting("guard")
        .contains("EARLIEST_CERTIFICATION", "RECONCILIATION_BALANCED", "STATEMENT_SIGNED");
  }

  @Test
  void before_the_polls_close_there_is_a_next_act_and_no_figure() {
    Election election = small.presidential();

    CountyBoard board = board(election, SmallElection.ALPINE);

    assertThat(board.state()).isEqualTo("SCHEDULED");
    assertThat(board.ballotsCounted()).isNull();
    assertThat(board.estimatedLeft()).isNull();
    assertThat(board.nextAct().event()).isEqualTo("canvass/close-polls");
    assertThat(board.blockedBy()).extracting("guard").containsExactly("POLLS_CLOSED");
  }

  @Test
  void the_next_act_is_the_step_under_way_that_keeps_the_count_open() {
    Election election = small.presidential();
    small.clock(election, "2024-11-15T17:00:00");
    small.bring(election, SmallElection.ALPINE, "close-polls", "open");
    small.complete(election, SmallElection.ALPINE, "inspect-materials");

    CountyBoard board = board(election, SmallElection.ALPINE);

    assertThat(board.stepsDone()).isEqualTo(1);
    assertThat(board.nextAct().event()).isEqualTo("step/reconcile-rosters/complete");
    assertThat(board.blockedBy()).extracting("guard").containsExactly("COUNT_STEPS_DONE");
  }

  @Test
  void the_governing_body_owes_the_declaration_once_the_canvass_is_certified() {
    Election election = small.presidential();
    small.clock(election, "2024-12-04T10:00:00");
    small.bring(election, SmallElection.ALPINE, "close-polls", "open", "count-complete", "certify");

    assertThat(board(election, SmallElection.ALPINE).nextAct())
        .extracting(NextAct::event, NextAct::owedBy)
        .containsExactly("canvass/declare", "governing body");
  }

  @Test
  void the_county_must_certify_by_the_thirtieth_day() {
    Election election = small.presidential();
    small.clock(election, "2024-11-15T17:00:00");

    CountyPage page =
        boards.page(election, elections.county(election, SmallElection.ALPINE), "none");

    assertThat(page.certification()).isPresent();
    assertThat(page.certification().get().daysLeft()).isEqualTo(20);
    assertThat(page.certification().get().dueAt().toLocalDate())
        .isEqualTo(LocalDate.of(2024, 12, 5));
    assertThat(page.contest()).isNull();
  }

  private CountyBoard board(Election election, String county) {
    return boards.one(election, elections.county(election, county));
  }
}
