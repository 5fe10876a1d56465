package io.kaidan.order.intake;

import io.kaidan.contracts.Ids;
import java.util.Objects;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Which intake is the first under a customer's own order number. Only one is, even if several arrive at the same moment. */
@Component
class CustomerNumberClaims {

    private static final String COLLECTION = "claims";

    private final MongoOperations store;

    CustomerNumberClaims(MongoOperations store) {
        this.store = store;
    }

    /** The intake that has the number: this one, unless another was faster. A repeated call returns the same. */
    String claim(String customerId, String customerNumberKey, String intakeId) {
        var id = Ids.derived(customerId, customerNumberKey);
        try {
            store.insert(new Document("_id", id).append("intakeId", intakeId), COLLECTION);
            return intakeId;
        } catch (DuplicateKeyException e) {
            return Objects.requireNonNull(store.findById(id, Document.class, COLLECTION)).getString("intakeId");
        }
    }

    /** Whether this intake gets the number of another that no longer needs it. Of several that try, one does. */
    boolean takeOver(String customerId, String customerNumberKey, String from, String intakeId) {
        var held = Query.query(Criteria.where("_id").is(Ids.derived(customerId, customerNumberKey)).and("intakeId").is(from));
        return store.updateFirst(held, Update.update("intakeId", intakeId), COLLECTION).getMatchedCount() == 1;
    }
}
