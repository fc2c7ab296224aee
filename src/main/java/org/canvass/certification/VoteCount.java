package org.canvass.certification;

import java.util.List;

/**
 * The votes on a statement, counted. Only those of present members, given to the statement as it
 * stands, count.
 *
 * @param present members who voted or abstained
 */
public record VoteCount(long aye, long no, long abstain, long present) {
  static VoteCount of(GoverningBody body, List<DeclarationVote> votes, String statementSha256) {
    List<DeclarationVote.Vote> counting =
        votes.stream()
            .filter(vote -> vote.isOn(statementSha256) && body.members().contains(vote.member()))
            .map(DeclarationVote::vote)
            .toList();
    return new VoteCount(
        counting.stream().filter(DeclarationVote.Vote.AYE::equals).count(),
        counting.stream().filter(DeclarationVote.Vote.NO::equals).count(),
        counting.stream().filter(DeclarationVote.Vote.ABSTAIN::equals).count(),
        counting.size());
  }

  public boolean isQuorumOf(GoverningBody body) {
    return present >= body.quorum();
  }

  public boolean concursFor(GoverningBody body) {
    return isQuorumOf(body) && aye >= body.concurring();
  }
}
