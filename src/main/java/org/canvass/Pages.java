package org.canvass;

import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.canvass.accounts.DeputiesPage;
import org.canvass.accounts.OfficialsPage;
import org.canvass.accounts.ProposalsPage;
import org.canvass.audit.LogPage;
import org.canvass.board.BoardPage;
import org.canvass.board.PublicPage;
import org.canvass.board.SearchPage;
import org.canvass.board.StatePage;
import org.canvass.board.WorkPage;
import org.canvass.canvass.ManualTallyPage;
import org.canvass.canvass.OrdersPage;
import org.canvass.canvass.ReconciliationPage;
import org.canvass.canvass.RegisterBatchPage;
import org.canvass.canvass.RegistersPage;
import org.canvass.canvass.ReopeningPage;
import org.canvass.canvass.file.StepFilePage;
import org.canvass.certification.CountyCertificationPage;
import org.canvass.certification.DeclarationPage;
import org.canvass.certification.StateCertificationPage;
import org.canvass.envelope.ImportsPage;
import org.canvass.envelope.OpeningPage;
import org.canvass.envelope.desk.TraysPage;
import org.canvass.envelope.reevaluation.ReEvaluationsPage;
import org.canvass.envelope.work.EnvelopePage;
import org.canvass.envelope.work.QueuesPage;
import org.canvass.rehearsal.RehearsalPage;
import org.canvass.results.ReleasesPage;
import org.canvass.signin.AccountPage;
import org.canvass.signin.IssuerPage;
import org.canvass.signin.LinkPage;
import org.canvass.signin.SetUpPage;
import org.canvass.signin.SignInPage;

/** The pages: everything that people read in a browser. */
@ApplicationPath("pages")
public class Pages extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        BoardPage.class,
        PublicPage.class,
        StatePage.class,
        WorkPage.class,
        StepFilePage.class,
        SearchPage.class,
        IssuerPage.class,
        LogPage.class,
        PowersPage.class,
        SignInPage.class,
        SetUpPage.class,
        AccountPage.class,
        LinkPage.class,
        OfficialsPage.class,
        DeputiesPage.class,
        ProposalsPage.class,
        ReopeningPage.class,
        ReconciliationPage.class,
        RegistersPage.class,
        RegisterBatchPage.class,
        ManualTallyPage.class,
        OrdersPage.class,
        OpeningPage.class,
        ReleasesPage.class,
        CountyCertificationPage.class,
        DeclarationPage.class,
        StateCertificationPage.class,
        QueuesPage.class,
        RehearsalPage.class,
        ReEvaluationsPage.class,
        ImportsPage.class,
        TraysPage.class,
        EnvelopePage.class,
        HelpPage.class);
  }

  /**
   * Forms are taken from Canvass's own pages only, which they check by origin: no token is needed.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.OFF);
  }
}
