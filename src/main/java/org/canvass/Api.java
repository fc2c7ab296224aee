package org.canvass;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.canvass.accounts.DeputiesResource;
import org.canvass.accounts.OfficialsResource;
import org.canvass.audit.BundlesResource;
import org.canvass.audit.EntriesResource;
import org.canvass.audit.ExportsResource;
import org.canvass.audit.OfficeBundlesResource;
import org.canvass.audit.OfficeEntriesResource;
import org.canvass.audit.OfficeExportsResource;
import org.canvass.board.BoardResource;
import org.canvass.board.CountyFeedResource;
import org.canvass.board.FeedResource;
import org.canvass.canvass.CanvassResource;
import org.canvass.canvass.DiscrepanciesResource;
import org.canvass.canvass.ExtensionsResource;
import org.canvass.canvass.ManualTallyResource;
import org.canvass.canvass.ReconciliationResource;
import org.canvass.canvass.RegistersResource;
import org.canvass.canvass.file.StepFilesResource;
import org.canvass.certification.CountyCertificationResource;
import org.canvass.certification.GoverningBodyResource;
import org.canvass.certification.StateCertificationResource;
import org.canvass.deadline.CalendarResource;
import org.canvass.election.ElectionsResource;
import org.canvass.election.LogResource;
import org.canvass.election.OfficeLogResource;
import org.canvass.election.RulebooksResource;
import org.canvass.election.TimeStampsResource;
import org.canvass.envelope.BarcodesResource;
import org.canvass.envelope.EnvelopesResource;
import org.canvass.envelope.FileLayoutsResource;
import org.canvass.envelope.ImportsResource;
import org.canvass.envelope.OpeningBatchesResource;
import org.canvass.envelope.desk.TraysResource;
import org.canvass.envelope.reevaluation.ReEvaluationsResource;
import org.canvass.envelope.work.CureListResource;
import org.canvass.envelope.work.QueuesResource;
import org.canvass.platform.BodyLimit;
import org.canvass.platform.PlainAddress;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.ProblemMapper;
import org.canvass.platform.StrictBody;
import org.canvass.platform.StrictJson;
import org.canvass.rehearsal.ClockResource;
import org.canvass.rehearsal.RehearsalsResource;
import org.canvass.rehearsal.mail.MailGenerationResource;
import org.canvass.results.ContestsResource;
import org.canvass.results.CorrectionsResource;
import org.canvass.results.EstimatesResource;
import org.canvass.results.FinishedCountsResource;
import org.canvass.results.ReleasePlanResource;
import org.canvass.results.UpdatesResource;
import org.canvass.signin.LinksResource;
import org.canvass.signin.TokensResource;
import org.canvass.workflow.OnceOnly;

/** The REST API: the list of everything that answers under {@code /api}. */
@ApplicationPath("api")
public class Api extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        PowersResource.class,
        RulebooksResource.class,
        ElectionsResource.class,
        LogResource.class,
        OfficeLogResource.class,
        TimeStampsResource.class,
        EntriesResource.class,
        OfficeEntriesResource.class,
        ExportsResource.class,
        OfficeExportsResource.class,
        BundlesResource.class,
        OfficeBundlesResource.class,
        OfficialsResource.class,
        DeputiesResource.class,
        LinksResource.class,
        TokensResource.class,
        BoardResource.class,
        FeedResource.class,
        CountyFeedResource.class,
        CanvassResource.class,
        StepFilesResource.class,
        ExtensionsResource.class,
        DiscrepanciesResource.class,
        ReconciliationResource.class,
        RegistersResource.class,
        ManualTallyResource.class,
        UpdatesResource.class,
        CorrectionsResource.class,
        CountyCertificationResource.class,
        GoverningBodyResource.class,
        StateCertificationResource.class,
        ContestsResource.class,
        EstimatesResource.class,
        FinishedCountsResource.class,
        ReleasePlanResource.class,
        CalendarResource.class,
        RehearsalsResource.class,
        MailGenerationResource.class,
        ClockResource.class,
        EnvelopesResource.class,
        OpeningBatchesResource.class,
        ReEvaluationsResource.class,
        QueuesResource.class,
        CureListResource.class,
        TraysResource.class,
        ImportsResource.class,
        FileLayoutsResource.class,
        BarcodesResource.class,
        OnceOnly.class,
        DeclaredAccess.class,
        PlainAddress.class,
        PlainNumbers.class,
        BodyLimit.class,
        StrictBody.class,
        StrictJson.class,
        ProblemMapper.class);
  }
}
