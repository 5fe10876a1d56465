package io.kaidan.order.customer;

import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.MasterData;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * A customer's own program, which orders for exactly that customer.
 *
 * @param client the name under which the program signs in
 * @param trusted its flawless orders at list price may go straight through, where the policy says so (A5)
 */
@Document("businessSystems")
@TypeAlias("businessSystem")
public record BusinessSystem(@Id String client, String customerId, boolean trusted,
        @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) Change change,
        @Version @Nullable Long version) implements MasterData {

    public boolean actsFor(@Nullable String customer) {
        return customerId.equals(customer);
    }

    /** The customer that a request means: this program's, whether it names that customer or nobody. */
    public String customerMeantBy(@Nullable String customer) {
        if (customer != null && !actsFor(customer))
            throw new NotFound("unknown-customer",
                    "customerId: %s acts for customer %s only and knows no customer %s. Send %s, or leave customerId out."
                            .formatted(client, customerId, customer, customerId));
        return customerId;
    }
}
