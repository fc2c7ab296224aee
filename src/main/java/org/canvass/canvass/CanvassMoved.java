package org.canvass.canvass;

import org.canvass.election.Election;
import org.canvass.workflow.Act;

/**
 * A canvass has moved by an act. Told inside the act's transaction, so that what hangs on it
 * happens with it or not at all.
 */
public record CanvassMoved(Election election, Canvass canvass, Act act) {}
