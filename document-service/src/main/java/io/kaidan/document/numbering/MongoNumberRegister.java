package io.kaidan.document.numbering;

import com.mongodb.MongoBulkWriteException;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The register as a collection: its unique keys are the number itself and the document that has it. */
@Repository
class MongoNumberRegister implements NumberRegister {

    private static final int DUPLICATE_KEY = 11000;

    private final MongoOperations store;

    MongoNumberRegister(MongoOperations store) {
        this.store = store;
    }

    @Override
    public long last(String series) {
        var last = store.findOne(Query.query(Criteria.where("series").is(series)).with(Sort.by(Sort.Direction.DESC, "place")).limit(1),
                Assignment.class);
        return last == null ? 0 : last.place();
    }

    @Override
    public List<Assignment> of(Collection<String> documentIds) {
        return store.find(Query.query(Criteria.where("documentId").in(documentIds)), Assignment.class);
    }

    @Override
    public boolean enter(List<Assignment> assignments) {
        var entries = assignments.stream().map(this::entry).toList();
        return Boolean.TRUE.equals(store.execute(Assignment.class, collection -> {
            try {
                collection.insertMany(entries);
                return true;
            } catch (MongoBulkWriteException e) {
                if (e.getWriteErrors().isEmpty() || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY))
                    throw e;
                return false;
            }
        }));
    }

    private Document entry(Assignment assignment) {
        var entry = new Document();
        store.getConverter().write(assignment, entry);
        return entry;
    }
}
