package io.kaidan.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kaidan.order", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule TRADE_KNOWS_NO_TRANSPORT = noClasses().that().resideOutsideOfPackages("..web..", "..messaging..").should()
            .dependOnClassesThat().resideInAnyPackage("..order..web..", "..order..messaging..", "org.springframework.web..",
                    "org.springframework.http..", "org.springframework.cloud..", "org.springframework.kafka..",
                    "org.springframework.messaging..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_GO_IN_CIRCLES = slices().matching("io.kaidan.order.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_KNOWN = noClasses().should().dependOnClassesThat().resideInAnyPackage("io.kaidan.document..",
            "io.kaidan.inventory..", "io.kaidan.shipping..", "io.kaidan.kpi..");

    @ArchTest
    static final ArchRule ADAPTERS_STAY_AT_HOME = classes().that().haveSimpleNameEndingWith("Controller").or()
            .haveSimpleNameEndingWith("Listener").should().notBePublic();

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses().should().callMethod(java.time.Instant.class, "now").orShould()
            .callMethod(java.time.LocalDate.class, "now");
}
