package io.kaidan.document.print;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import io.kaidan.platform.store.DuplicateKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Prints in MongoDB, with the document's id as key. */
@Component
class MongoPrints implements Prints {

    private final MongoOperations store;

    MongoPrints(MongoOperations store) {
        this.store = store;
    }

    @Override
    public Optional<Print> findById(String documentId) {
        return Optional.ofNullable(withIds(List.of(documentId)).get(documentId));
    }

    @Override
    public List<Print> keep(List<Print> made) {
        var later = insert(made);
        if (later.isEmpty())
            return made;
        var first = withIds(later);
        return made.stream().map(print -> first.getOrDefault(print.documentId(), print)).toList();
    }

    /** The documents that had a print already. */
    private List<String> insert(List<Print> made) {
        var entries = made.stream().map(this::entry).toList();
        return Objects.requireNonNull(store.execute(Print.class, prints -> {
            try {
                prints.insertMany(entries, new InsertManyOptions().ordered(false));
                return List.<String>of();
            } catch (MongoBulkWriteException e) {
                if (!DuplicateKeys.caused(e))
                    throw e;
                return e.getWriteErrors().stream().map(error -> made.get(error.getIndex()).documentId()).toList();
            }
        }));
    }

    private Map<String, Print> withIds(List<String> documentIds) {
        var found = new HashMap<String, Print>();
        store.execute(Print.class, prints -> {
            prints.find(Filters.in("_id", documentIds)).map(print -> store.getConverter().read(Print.class, print))
                    .forEach(print -> found.put(print.documentId(), print));
            return found;
        });
        return found;
    }

    private Document entry(Print print) {
        var entry = new Document();
        store.getConverter().write(print, entry);
        return entry;
    }
}
