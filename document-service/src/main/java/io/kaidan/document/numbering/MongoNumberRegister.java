package io.kaidan.document.numbering;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import io.kaidan.platform.store.DuplicateKeys;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;

/** The register in MongoDB. The number and the document are unique keys. */
@Repository
class MongoNumberRegister implements NumberRegister {

    private final AggregateRepository<Assignment> numbers;

    MongoNumberRegister(AggregateRepositories repositories) {
        numbers = repositories.of(Assignment.class);
    }

    @Override
    public long last(String series) {
        var last = numbers.find(Filters.eq("series", series), Sorts.descending("place"), 1);
        return last.isEmpty() ? 0 : last.getFirst().place();
    }

    @Override
    public List<Assignment> of(Collection<String> documentIds) {
        return numbers.find(Filters.in("documentId", documentIds));
    }

    @Override
    public boolean enter(List<Assignment> assignments) {
        var entries = assignments.stream().map(numbers::written).toList();
        return numbers.within(register -> {
            try {
                register.insertMany(entries);
                return true;
            } catch (MongoBulkWriteException e) {
                if (!DuplicateKeys.caused(e))
                    throw e;
                return false;
            }
        });
    }
}
