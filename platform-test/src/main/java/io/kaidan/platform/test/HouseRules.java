package io.kaidan.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RestController;

/** The architecture rules that hold for every service (DESIGN §1). */
public final class HouseRules {

    private static final String[] ADAPTERS = {"..web..", "..messaging..", "..http.."};

    private HouseRules() {}

    /** @param service its package below {@code io.kaidan} */
    public static ArchRule of(String service) {
        return CompositeArchRule.of(businessCodeKnowsNoAdapters(service)).and(adaptersArePackagePrivate())
                .and(noOtherServiceIsKnown(service))
                .and(featuresHaveNoCycles(service)).and(timeIsAnArgument()).and(patternsAreExplainedInWords());
    }

    /** A small feature has its controller and views beside its business code, so these are adapters in any package. */
    private static ArchRule businessCodeKnowsNoAdapters(String service) {
        var adapters = Stream.of(ADAPTERS).map(adapter -> "io.kaidan." + service + adapter);
        var transport = Stream.of("org.springframework.web..", "org.springframework.http..", "org.springframework.cloud..",
                "org.springframework.kafka..", "org.springframework.messaging..", "org.apache.kafka..", "jakarta.servlet..");
        return noClasses().that().resideOutsideOfPackages(ADAPTERS).and().areNotAnnotatedWith(RestController.class).and()
                .haveSimpleNameNotEndingWith("View").should().dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(adapters, transport).toArray(String[]::new));
    }

    private static ArchRule adaptersArePackagePrivate() {
        return classes().that().haveSimpleNameEndingWith("Controller").or().haveSimpleNameEndingWith("Listener").should().notBePublic();
    }

    private static ArchRule noOtherServiceIsKnown(String service) {
        return noClasses().should().dependOnClassesThat()
                .resideInAnyPackage(Stream.of("order", "document", "inventory", "shipping", "kpi", "gateway", "portal", "embedded", "local")
                        .filter(other -> !other.equals(service)).map(other -> "io.kaidan." + other + "..").toArray(String[]::new));
    }

    private static ArchRule featuresHaveNoCycles(String service) {
        return slices().matching("io.kaidan." + service + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule timeIsAnArgument() {
        return noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now");
    }

    /** The default message of {@code @Pattern} is the regular expression. */
    private static ArchRule patternsAreExplainedInWords() {
        return classes().should(new ArchCondition<>("explain in words what a pattern asks for") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.<HasAnnotations<?>>concat(type.getFields().stream(),
                        type.getCodeUnits().stream().flatMap(unit -> unit.getParameters().stream()))
                        .filter(place -> place.tryGetAnnotationOfType(Pattern.class).filter(it -> it.message().startsWith("{")).isPresent())
                        .forEach(place -> events.add(SimpleConditionEvent.violated(place, place + " has a @Pattern without message")));
            }
        });
    }
}
