package io.kaidan.order;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.kaidan.platform.test.HouseRules;

@AnalyzeClasses(packages = "io.kaidan.order", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule HOUSE_RULES = HouseRules.of("order");
}
