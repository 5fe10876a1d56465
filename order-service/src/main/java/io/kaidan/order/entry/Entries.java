package io.kaidan.order.entry;

import io.kaidan.contracts.OrderEvent.OrderEntered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was entered, whether its order was made already or a crash came in between: the order follows from it, whenever somebody asks. */
public interface Entries {

    /** @param verifiedByRule the order needs no second look by a person */
    record Entry(OrderEntered told, boolean verifiedByRule) {}

    Optional<Entry> entry(String orderId);

    /** Those whose customer's own number begins so in the form in which numbers are compared, newest first. */
    List<String> underCustomersNumber(String keyPrefix, int limit);

    /** Of those of these that were entered: whether a rule verifies them. */
    Map<String, Boolean> verifiedByRule(Collection<String> orderIds);
}
