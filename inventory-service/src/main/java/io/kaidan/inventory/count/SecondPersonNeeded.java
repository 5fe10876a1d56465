package io.kaidan.inventory.count;

import io.kaidan.platform.failure.Refusal;
import java.math.BigDecimal;

/** The book is not adjusted by so much if the same person gave the cause. */
public final class SecondPersonNeeded extends Refusal {

    private static final long serialVersionUID = 1;

    SecondPersonNeeded(Discrepancy discrepancy, BigDecimal change, BigDecimal inAll, String explainedBy) {
        super("second-person-needed",
                ("The book of %s would change by %s %s, by %s in all within %d days. So much takes two people. %s gave the cause: "
                        + "let somebody else resolve the discrepancy, or give the cause anew.").formatted(discrepancy.productId(),
                                change.toPlainString(), discrepancy.book().unit(), inAll.toPlainString(), DiscrepancyDesk.DAYS_THAT_COUNT,
                                explainedBy));
    }
}
