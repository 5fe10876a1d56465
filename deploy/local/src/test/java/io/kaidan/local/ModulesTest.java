package io.kaidan.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The allowed dependencies between modules (DESIGN §1). Only here are all modules on one class path. */
class ModulesTest {

    private static final String[] SERVICES = {"io.kaidan.order..", "io.kaidan.document..", "io.kaidan.inventory..", "io.kaidan.shipping..",
            "io.kaidan.kpi..", "io.kaidan.gateway..", "io.kaidan.portal.."};

    private static JavaClasses kaidan = new ClassFileImporter().importClasses();

    @BeforeAll
    static void read() {
        kaidan = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.kaidan");
    }

    @Test
    void servicesNeverDependOnEachOther() {
        for (var service : SERVICES)
            noClasses().that().resideInAPackage(service).should()
                    .dependOnClassesThat(resideInAnyPackage(SERVICES).and(
                            com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(service))))
                    .because("services speak by events and HTTP only").check(kaidan);
    }

    @Test
    void contractsDependOnNoModuleAndNoFramework() {
        classes().that().resideInAPackage("io.kaidan.contracts..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.kaidan.contracts..", "java..", "com.fasterxml.jackson.annotation..", "tools.jackson..",
                        "org.jspecify..")
                .check(kaidan);
    }

    @Test
    void messagesDependOnNoModuleAndNoFramework() {
        classes().that().resideInAPackage("io.kaidan.messages..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.kaidan.messages..", "java..", "org.jspecify..").check(kaidan);
    }

    @Test
    void platformDependsOnContractsOnly() {
        noClasses().that().resideInAPackage("io.kaidan.platform..").should().dependOnClassesThat()
                .resideInAnyPackage("io.kaidan.order..", "io.kaidan.document..", "io.kaidan.inventory..", "io.kaidan.shipping..",
                        "io.kaidan.kpi..", "io.kaidan.gateway..", "io.kaidan.portal..", "io.kaidan.local..", "io.kaidan.embedded..")
                .check(kaidan);
    }

    @Test
    void noModuleDependsOnDeployLocal() {
        noClasses().that().resideOutsideOfPackages("io.kaidan.local..", "io.kaidan.embedded..").should().dependOnClassesThat()
                .resideInAnyPackage("io.kaidan.local..", "io.kaidan.embedded..").check(kaidan);
    }

    @Test
    void simulationDependsOnPublicInterfacesOnly() {
        noClasses().that().resideInAPackage("io.kaidan.local..").should().dependOnClassesThat().resideInAnyPackage(SERVICES).check(kaidan);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.kaidan.local.(*)..").should().beFreeOfCycles().check(kaidan);
    }
}
