package io.kaidan.order.policy;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the company has decided about its order desk.
 *
 * @param straightThroughForTrusted flawless orders of customers' trusted business systems need no hand (A5)
 * @param sameClerkMayVerify the re-check may be done by who entered the order (B3)
 * @param verifyAutomatically a rule does the re-check of every order
 * @param normalHours working hours within which the desk has to process an order (H2)
 * @param urgentHours the same for urgent ones
 * @param priceTolerancePercent by how much of the list price an order that needs no hand may differ from it; null is not at all
 */
@Document("policies")
@TypeAlias("policy")
public record OrderPolicy(@Id String id, boolean straightThroughForTrusted, boolean sameClerkMayVerify, boolean verifyAutomatically,
        int normalHours, int urgentHours, @Nullable BigDecimal priceTolerancePercent, @Version @Nullable Long version) {

    /** Who acts where a rule does instead of a person. */
    public static final String RULE = "rule";

    static final String ONLY = "orders";

    public static OrderPolicy unchanged() {
        return new OrderPolicy(ONLY, true, true, false, 8, 2, null, null);
    }

    public BigDecimal priceTolerance() {
        return priceTolerancePercent == null ? BigDecimal.ZERO : priceTolerancePercent;
    }

    /** The working time the desk has for an order. */
    public Duration timeLimit(boolean urgent) {
        return Duration.ofHours(urgent ? urgentHours : normalHours);
    }
}
