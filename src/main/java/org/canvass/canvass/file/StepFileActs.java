package org.canvass.canvass.file;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;

/** What is done with the file of a step, made of a call or of a form. */
@RequestScoped
class StepFileActs {
  @Inject private Acting acting;
  @Inject private Canvasses canvasses;
  @Inject private StepFiles files;

  StepFile note(Election election, String county, String step, String text) {
    return files.note(election, step, act(election, StepFiles.KIND, county, step, "note", text));
  }

  StepFile assign(Election election, String county, String step, String to, String reason) {
    return files.assign(
        election, step, to, act(election, StepFiles.KIND, county, step, "assign", reason));
  }

  Attachment attach(
      Election election, String county, String step, String name, byte[] content, String reason) {
    return files.attach(
        election,
        step,
        name,
        content,
        act(election, StepFiles.ATTACHMENT, county, step, "attach", reason));
  }

  Attachment replace(
      Election election,
      String county,
      String step,
      int number,
      String name,
      byte[] content,
      String reason) {
    return files.replace(
        election,
        step,
        number,
        name,
        content,
        act(election, StepFiles.ATTACHMENT, county, step, "replace", reason));
  }

  Attachment withdraw(Election election, String county, String step, int number, String reason) {
    return files.withdraw(
        election,
        step,
        number,
        act(election, StepFiles.ATTACHMENT, county, step, "withdraw", reason));
  }

  private Act act(
      Election election, String kind, String county, String step, String event, String reason) {
    canvasses.step(election.electionId(), county, step);
    return acting.entry(
        election,
        kind,
        StepFile.name(county, step),
        county,
        event,
        new ActForm(reason, null, null, null));
  }
}
