package org.canvass.results;

import org.canvass.platform.Problem;

/** A refused snapshot or definition as the API answers it. */
final class FeedProblem {
  private FeedProblem() {}

  /** 413 too large, 400 not readable at all, 422 readable but not acceptable. */
  static Problem of(FeedRefused refused) {
    String code = refused.reason().code();
    return switch (refused.reason()) {
      case TOO_LARGE -> Problem.tooLarge(refused.getMessage());
      case TRUNCATED, CORRUPT_GZIP, MALFORMED, BAD_DEFINITION ->
          Problem.badRequest(code, refused.getMessage());
      default -> Problem.refusedData(code, refused.getMessage());
    };
  }
}
