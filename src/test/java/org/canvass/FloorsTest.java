package org.canvass;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The house stands as drawn: a component uses only those on lower floors. */
@AnalyzeClasses(packages = "org.canvass", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
  @ArchTest
  static final ArchRule floors =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.canvass..")
          .layer("house")
          .definedBy("org.canvass")
          .layer("board")
          .definedBy("org.canvass.board..")
          .layer("audit")
          .definedBy("org.canvass.audit..")
          .layer("rehearsal")
          .definedBy("org.canvass.rehearsal..")
          .layer("deadline")
          .definedBy("org.canvass.deadline..")
          .layer("certification")
          .definedBy("org.canvass.certification..")
          .layer("envelope")
          .definedBy("org.canvass.envelope..")
          .layer("results")
          .definedBy("org.canvass.results..")
          .layer("canvass")
          .definedBy("org.canvass.canvass..")
          .layer("signin")
          .definedBy("org.canvass.signin..")
          .layer("accounts")
          .definedBy("org.canvass.accounts..")
          .layer("election")
          .definedBy("org.canvass.election..")
          .layer("workflow")
          .definedBy("org.canvass.workflow..")
          .layer("people")
          .definedBy("org.canvass.people..")
          .layer("ledger")
          .definedBy("org.canvass.ledger..")
          .layer("law")
          .definedBy("org.canvass.law..")
          .layer("platform")
          .definedBy("org.canvass.platform..")
          .withOptionalLayers(true)
          .whereLayer("house")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("audit")
          .mayOnlyAccessLayers("election", "workflow", "people", "ledger", "law", "platform")
          .whereLayer("board")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("rehearsal")
          .mayOnlyBeAccessedByLayers("house")
          .whereLayer("deadline")
          .mayOnlyBeAccessedByLayers("house", "board", "rehearsal")
          .whereLayer("certification")
          .mayOnlyBeAccessedByLayers("house", "board", "rehearsal", "deadline")
          .whereLayer("envelope")
          .mayOnlyBeAccessedByLayers("house", "board", "rehearsal", "deadline", "certification")
          .whereLayer("results")
          .mayOnlyBeAccessedByLayers("house", "board", "rehearsal", "deadline", "certification")
          .whereLayer("canvass")
          .mayOnlyBeAccessedByLayers(
              "house", "board", "rehearsal", "deadline", "certification", "envelope", "results")
          .whereLayer("signin")
          .mayOnlyBeAccessedByLayers("house", "rehearsal", "certification")
          .whereLayer("signin")
          .mayOnlyAccessLayers(
              "accounts", "election", "workflow", "people", "ledger", "law", "platform")
          .whereLayer("accounts")
          .mayOnlyAccessLayers("election", "workflow", "people", "ledger", "law", "platform")
          .whereLayer("ledger")
          .mayOnlyAccessLayers("platform")
          .whereLayer("platform")
          .mayNotAccessAnyLayer()
          .whereLayer("law")
          .mayNotAccessAnyLayer()
          .whereLayer("people")
          .mayOnlyAccessLayers("ledger", "platform")
          .whereLayer("workflow")
          .mayOnlyAccessLayers("people", "ledger", "platform")
          .whereLayer("election")
          .mayOnlyAccessLayers("workflow", "people", "ledger", "law", "platform")
          .whereLayer("canvass")
          .mayOnlyAccessLayers("election", "workflow", "people", "ledger", "law", "platform");

  @ArchTest
  static final ArchRule law_is_pure_java =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("org.canvass.law..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.persistence..",
              "jakarta.ejb..",
              "jakarta.ws..",
              "jakarta.inject..",
              "jakarta.enterprise..");

  /** It travels in the auditor's verifier, where there is nothing else. */
  @ArchTest
  static final ArchRule the_log_needs_java_alone =
      ArchRuleDefinition.classes()
          .that()
          .resideInAPackage("org.canvass.ledger.tlog..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.canvass.ledger.tlog..");

  /** So does the verifier, with a reader of JSON and the library of RFC 8785; nobody uses it. */
  @ArchTest
  static final ArchRule the_verifier_stands_alone =
      ArchRuleDefinition.classes()
          .that()
          .resideInAPackage("org.canvass.ledger.verifier..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.canvass.ledger.tlog..",
              "org.canvass.ledger.verifier..",
              "com.fasterxml.jackson.core..",
              "org.erdtman.jcs..")
          .andShould()
          .onlyHaveDependentClassesThat()
          .resideInAPackage("org.canvass.ledger.verifier..");

  @ArchTest
  static final ArchRule no_server_is_named =
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "fish.payara..",
              "org.glassfish..",
              "org.eclipse.krazo..",
              "org.eclipse.persistence..");

  @ArchTest
  static final ArchRule only_platform_reads_the_clock =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("org.canvass.platform..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(java.time.OffsetDateTime.class, "now")
          .orShould()
          .callMethod(java.lang.System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule json_provider_is_looked_for_once =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("org.canvass.platform..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.json.Json");
}
