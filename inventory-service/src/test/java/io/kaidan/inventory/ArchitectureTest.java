package io.kaidan.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kaidan.inventory", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theTradeKnowsNoAdapters = noClasses().that().resideOutsideOfPackages("..web..", "..messaging..").should()
            .dependOnClassesThat().resideInAnyPackage("..inventory.web..", "..inventory.messaging..", "org.springframework.web..",
                    "org.springframework.http..", "org.springframework.kafka..", "org.springframework.messaging..",
                    "org.springframework.cloud..");

    @ArchTest
    static final ArchRule adaptersAreNobodysBusiness = classes().that().resideInAnyPackage("..web..", "..messaging..").and()
            .areTopLevelClasses()
            .should().notBePublic();

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.kaidan.inventory.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noServiceKnowsAnother = noClasses().should().dependOnClassesThat().resideInAnyPackage("io.kaidan.order..",
            "io.kaidan.document..", "io.kaidan.shipping..", "io.kaidan.kpi..", "io.kaidan.gateway..", "io.kaidan.portal..",
            "io.kaidan.embedded..");
}
