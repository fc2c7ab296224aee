package org.canvass;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;

/** What another bean calls of a session bean is public; the server refuses any other call. */
@AnalyzeClasses(packages = "org.canvass", importOptions = ImportOption.DoNotIncludeTests.class)
class SessionBeansTest {
  @ArchTest
  static final ArchRule methods_are_public_or_private =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Stateless.class)
          .or()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Singleton.class)
          .and()
          .areNotPrivate()
          .and()
          .areNotStatic()
          .and()
          .areNotAnnotatedWith(PostConstruct.class)
          .and()
          .areNotAnnotatedWith(PreDestroy.class)
          .and()
          .areNotAnnotatedWith(Schedule.class)
          .should()
          .bePublic();
}
