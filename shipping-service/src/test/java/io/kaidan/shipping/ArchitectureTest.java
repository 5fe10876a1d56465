package io.kaidan.shipping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kaidan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_TRADE_KNOWS_NO_ADAPTERS = noClasses().that().resideInAPackage("io.kaidan.shipping..")
            .and().resideOutsideOfPackages("..web..", "..messaging..", "..http..").should().dependOnClassesThat()
            .resideInAnyPackage("io.kaidan.shipping..web..", "io.kaidan.shipping..messaging..", "io.kaidan.shipping..http..",
                    "org.springframework.web..", "org.springframework.http..", "org.springframework.cloud..",
                    "org.springframework.kafka..", "org.apache.kafka..", "io.github.resilience4j..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule SERVICES_DEPEND_ONLY_ON_CONTRACTS_AND_PLATFORM = noClasses().that()
            .resideInAPackage("io.kaidan.shipping..").should().dependOnClassesThat().resideInAnyPackage("io.kaidan.order..",
                    "io.kaidan.document..", "io.kaidan.inventory..", "io.kaidan.kpi..", "io.kaidan.gateway..", "io.kaidan.portal..");

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLES = slices().matching("io.kaidan.shipping.(*)..").should().beFreeOfCycles();
}
