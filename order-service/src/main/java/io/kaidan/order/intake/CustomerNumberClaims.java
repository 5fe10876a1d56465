package io.kaidan.order.intake;

import io.kaidan.contracts.Ids;
import java.util.Objects;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Which intake may go straight through under a customer's own order number. Only one may, even if several arrive at the same moment. */
@Component
class CustomerNumberClaims {

    private static final String COLLECTION = "claims";

    private final MongoOperations store;

    CustomerNumberClaims(MongoOperations store) {
        this.store = store;
    }

    /** Whether this intake has the number. A repeated call returns the same answer. */
    boolean claim(String customerId, String customerNumberKey, String intakeId) {
        var id = Ids.derived(customerId, customerNumberKey);
        try {
            store.insert(new Document("_id", id).append("intakeId", intakeId), COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return intakeId.equals(Objects.requireNonNull(store.findById(id, Document.class, COLLECTION)).getString("intakeId"));
        }
    }
}
