package io.kaidan.document.numbering;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.kaidan.platform.store.DuplicateKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** The register in MongoDB. The number and the document are unique keys. */
@Repository
class MongoNumberRegister implements NumberRegister {

    private final MongoOperations store;

    MongoNumberRegister(MongoOperations store) {
        this.store = store;
    }

    @Override
    public long last(String series) {
        var last = read(numbers -> numbers.find(Filters.eq("series", series)).sort(Sorts.descending("place")).limit(1));
        return last.isEmpty() ? 0 : last.getFirst().place();
    }

    @Override
    public List<Assignment> of(Collection<String> documentIds) {
        return read(numbers -> numbers.find(Filters.in("documentId", documentIds)));
    }

    @Override
    public boolean enter(List<Assignment> assignments) {
        var entries = assignments.stream().map(this::entry).toList();
        return Boolean.TRUE.equals(store.execute(Assignment.class, collection -> {
            try {
                collection.insertMany(entries);
                return true;
            } catch (MongoBulkWriteException e) {
                if (!DuplicateKeys.caused(e))
                    throw e;
                return false;
            }
        }));
    }

    private List<Assignment> read(Function<MongoCollection<Document>, MongoIterable<Document>> found) {
        return Objects.requireNonNull(store.execute(Assignment.class, numbers -> found.apply(numbers)
                .map(number -> store.getConverter().read(Assignment.class, number)).into(new ArrayList<>())));
    }

    private Document entry(Assignment assignment) {
        var entry = new Document();
        store.getConverter().write(assignment, entry);
        return entry;
    }
}
