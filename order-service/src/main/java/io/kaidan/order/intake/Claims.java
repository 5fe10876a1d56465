package io.kaidan.order.intake;

import io.kaidan.contracts.Ids;
import java.util.Objects;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Which intake may go straight through under a customer's own order number: one, however many arrive at the same moment. */
@Component
class Claims {

    private static final String COLLECTION = "claims";

    private final MongoOperations store;

    Claims(MongoOperations store) {
        this.store = store;
    }

    /** Whether the number is this intake's; asked again, the answer is the same. */
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
