package org.canvass.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.platform.FormText;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a board shows, where an address does not say: of which election, county and contest. */
@ApplicationScoped
public class UsualBoard {
  @Inject private Elections elections;

  @Inject
  @ConfigProperty(name = "canvass.board.election")
  private String election;

  @Inject
  @ConfigProperty(name = "canvass.board.county")
  private String county;

  @Inject
  @ConfigProperty(name = "canvass.board.contest")
  private String contest;

  /** The election asked for, or the usual one; 404 where there is none. */
  Election election(String asked) {
    return elections.election(electionId(asked));
  }

  /** Its id, whether there is one or not. */
  String electionId(String asked) {
    return FormText.isBlank(asked) ? election : asked;
  }

  /** The county asked for, or the usual one; 404 where it takes no part. */
  County county(Election of, String asked) {
    return elections.county(of, slug(asked));
  }

  /** Its name in an address, whether there is one or not. */
  String slug(String asked) {
    return FormText.isBlank(asked) ? county : asked;
  }

  /** The number of the contest asked for, or part of the usual one's title. */
  String contest(String asked) {
    return FormText.isBlank(asked) ? contest : asked;
  }
}
