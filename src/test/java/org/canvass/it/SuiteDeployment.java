package org.canvass.it;

import java.io.File;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The one deployment of all integration tests: the WAR that ships, with the tests that run inside
 * the server added. The server boots once for all of them.
 */
@ArquillianSuiteDeployment
public class SuiteDeployment {

  /** Unit tests, the start's tests and browser tests stay outside, and so do test data. */
  private static final String TESTS_FOR_THE_SERVER =
      ".*/org/canvass/(?!platform/start/|it/start/|it/DatabaseForTests|it/RunnerServletFound|it/SuiteDeployment)"
          + "(?!.*(Test|BrowserIT)(\\$.*)?\\.class$).*\\.class$";

  @Deployment
  public static WebArchive war() {
    GenericArchive tests =
        ShrinkWrap.create(ExplodedImporter.class, "tests.jar")
            .importDirectory("target/test-classes")
            .as(GenericArchive.class);
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("built.war")))
        .merge(tests, "WEB-INF/classes", Filters.include(TESTS_FOR_THE_SERVER))
        .addAsLibrary(
            new File(
                Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
  }
}
