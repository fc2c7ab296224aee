package org.canvass.certification;

import jakarta.json.JsonObject;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/**
 * A member's vote.
 *
 * @param statementSha256 the digest of the statement that the member saw
 * @param text what the member wants recorded; may be absent
 */
public record VoteForm(
    String vote,
    String statementSha256,
    String text,
    String reason,
    String happenedAt,
    String authority,
    JsonObject evidence) {
  private static final int LONGEST_TEXT = 2_000;

  ActForm act() {
    return new ActForm(reason, happenedAt, authority, evidence);
  }

  DeclarationVote.Vote checkedVote() {
    for (DeclarationVote.Vote each : DeclarationVote.Vote.values()) {
      if (each.name().equals(vote)) {
        return each;
      }
    }
    throw Problem.refusedData(
        "unknown-vote", "\"%s\" is no vote: say AYE, NO or ABSTAIN.".formatted(vote));
  }

  String checkedText() {
    return FormText.optional("text", text, LONGEST_TEXT);
  }
}
