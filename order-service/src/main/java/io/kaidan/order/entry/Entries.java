package io.kaidan.order.entry;

import io.kaidan.contracts.OrderEvent.OrderEntered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders that intakes have entered. An entry exists even if a crash prevented its order from being made, so the order can be made
 * later.
 */
public interface Entries {

    /** @param verifiedByRule whether the order needs no second look by a person */
    record Entry(OrderEntered event, boolean verifiedByRule) {}

    Optional<Entry> entry(String orderId);

    /** The entered orders whose normalised customer order number begins with the prefix, newest first. */
    List<String> underCustomersNumber(String keyPrefix, int limit);

    /** For each of these orders that was entered: whether a rule verifies it. */
    Map<String, Boolean> verifiedByRule(Collection<String> orderIds);
}
