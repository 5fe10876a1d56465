package io.kaidan.order.policy;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The company's decisions about the order desk.
 *
 * @param straightThroughForTrusted flawless orders of trusted business systems need no person (A5)
 * @param sameClerkMayVerify whether the clerk who entered an order may verify it (B3)
 * @param verifyAutomatically whether a rule verifies every order
 * @param normalHours working hours within which the desk has to process an order (H2)
 * @param urgentHours the same for urgent orders
 * @param priceTolerancePercent by how much of the list price such an order may differ from it; null is not at all
 */
@Document("policies")
@TypeAlias("policy")
public record OrderPolicy(boolean straightThroughForTrusted, boolean sameClerkMayVerify, boolean verifyAutomatically, int normalHours,
        int urgentHours, @Nullable BigDecimal priceTolerancePercent) {

    /** The actor of decisions that a rule makes instead of a person. */
    public static final String RULE = "rule";

    public static OrderPolicy undecided() {
        return new OrderPolicy(true, true, false, 8, 2, null);
    }

    public BigDecimal priceTolerance() {
        return priceTolerancePercent == null ? BigDecimal.ZERO : priceTolerancePercent;
    }

    /** The working time within which the desk has to process an order. */
    public Duration timeLimit(boolean urgent) {
        return Duration.ofHours(urgent ? urgentHours : normalHours);
    }
}
