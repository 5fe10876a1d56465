package io.kaidan.kpi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kaidan.kpi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theTradeKnowsNoAdapters = noClasses().that().resideInAPackage("io.kaidan.kpi..").and()
            .resideOutsideOfPackages("..web..", "..messaging..").should().dependOnClassesThat()
            .resideInAnyPackage("io.kaidan.kpi..web..", "io.kaidan.kpi..messaging..", "org.springframework.web..",
                    "org.springframework.http..", "org.springframework.cloud..", "org.springframework.kafka..", "org.apache.kafka..",
                    "org.springframework.messaging..");

    @ArchTest
    static final ArchRule factsKnowNothingOfWhatIsDrawnFromThem = noClasses().that().resideInAPackage("io.kaidan.kpi.facts..").should()
            .dependOnClassesThat().resideInAnyPackage("io.kaidan.kpi.indicators..", "io.kaidan.kpi.statistics..");

    @ArchTest
    static final ArchRule noServiceKnowsAnother = noClasses().that().resideInAPackage("io.kaidan.kpi..").should().dependOnClassesThat()
            .resideInAnyPackage("io.kaidan.order..", "io.kaidan.document..", "io.kaidan.inventory..", "io.kaidan.shipping..",
                    "io.kaidan.gateway..", "io.kaidan.portal..", "io.kaidan.embedded..");

    @ArchTest
    static final ArchRule featuresDoNotGoInCircles = slices().matching("io.kaidan.kpi.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule adaptersArePackagePrivate = classes().that().resideInAPackage("io.kaidan.kpi..").and()
            .haveSimpleNameEndingWith("Controller").or().haveSimpleNameEndingWith("Listener").and().resideInAPackage("io.kaidan.kpi..")
            .should().bePackagePrivate();
}
