package io.kaidan.document;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.kaidan.document", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theTradeKnowsNoTransport = noClasses().that().resideOutsideOfPackages("..web..", "..messaging..").and()
            .areNotAnnotatedWith(RestController.class).and().haveSimpleNameNotEndingWith("View").should().dependOnClassesThat()
            .resideInAnyPackage("..document..web..", "..messaging..", "org.springframework.web..", "org.springframework.http..",
                    "org.springframework.cloud..", "org.springframework.kafka..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule adaptersAreNobodysBusiness = classes().that().resideInAnyPackage("..web..", "..messaging..").should()
            .notBePublic();

    @ArchTest
    static final ArchRule featuresFormNoCircle = slices().matching("io.kaidan.document.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses().should().dependOnClassesThat().resideInAnyPackage("io.kaidan.order..",
            "io.kaidan.inventory..", "io.kaidan.shipping..", "io.kaidan.kpi..", "io.kaidan.gateway..", "io.kaidan.portal..");
}
