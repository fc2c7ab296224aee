package org.canvass.board;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.canvass.workflow.Blocker;

/**
 * Where one county's canvass stands: its stage, its steps, what blocks it, what comes next, and
 * what is counted, each figure with its age.
 *
 * @param now the election's clock, in the county's zone
 * @param state the state of the canvass
 * @param stepsDone steps done, of {@code stepsAll}
 * @param blockedBy what stands in the way of the next stage
 * @param nextAct what is to be done next, and who owes it; null when nothing is left
 * @param nextDeadline the duty of the county that falls due next; null when none does
 * @param overdue duties of the county whose last moment passed without them
 * @param estimatedLeftReconstructed whether that estimate was worked out from other figures; null
 *     when there is none
 * @param ballotsCounted ballots counted by the newest update; null before the first one
 * @param ballotsCountedAsOf when that update was made
 * @param ballotsCountedAge how old it is by the election's clock
 * @param estimatedLeft the newest estimate of ballots left to process; null when there is none
 */
public record CountyBoard(
    String election,
    String county,
    String name,
    boolean rehearsal,
    OffsetDateTime now,
    String state,
    int stepsDone,
    int stepsAll,
    List<Blocker> blockedBy,
    NextAct nextAct,
    NextDeadline nextDeadline,
    int overdue,
    Long ballotsCounted,
    OffsetDateTime ballotsCountedAsOf,
    Duration ballotsCountedAge,
    Long estimatedLeft,
    OffsetDateTime estimatedLeftAsOf,
    Duration estimatedLeftAge,
    Boolean estimatedLeftReconstructed) {}
