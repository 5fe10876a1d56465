package io.kaidan.document.print;

import static java.util.stream.Collectors.toMap;

import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Prints in MongoDB, with the document's id as key. */
@Component
class MongoPrints implements Prints {

    private final AggregateRepository<Print> prints;

    MongoPrints(AggregateRepositories repositories) {
        prints = repositories.of(Print.class);
    }

    @Override
    public Optional<Print> findById(String documentId) {
        return prints.find(documentId);
    }

    @Override
    public List<Print> keep(List<Print> made) {
        var later = prints.insertMissing(made).stream().map(Print::documentId).toList();
        var first = prints.withIds(later).stream().collect(toMap(Print::documentId, Function.identity()));
        return made.stream().map(print -> first.getOrDefault(print.documentId(), print)).toList();
    }
}
