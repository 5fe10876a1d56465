package io.kaidan.kpi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.kaidan.platform.test.HouseRules;

@AnalyzeClasses(packages = "io.kaidan.kpi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule HOUSE_RULES = HouseRules.of("kpi");

    @ArchTest
    static final ArchRule FACTS_DO_NOT_DEPEND_ON_FIGURES = noClasses().that().resideInAPackage("io.kaidan.kpi.facts..").should()
            .dependOnClassesThat().resideInAnyPackage("io.kaidan.kpi.indicators..", "io.kaidan.kpi.statistics..");
}
