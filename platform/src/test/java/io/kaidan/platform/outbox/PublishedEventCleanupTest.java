package io.kaidan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

class PublishedEventCleanupTest {

    private final PublishedEventCleanup removals = new PublishedEventCleanup();

    @Test
    void removesThePublishedEventsOfTheLastSave() {
        removals.saved("orders", "1", 0, Set.of("entered"));
        removals.saved("orders", "2", 0, Set.of("also entered"));
        removals.saved("orders", "1", 1, Set.of("verified"));
        removals.saved("intakes", "1", 1, Set.of("received"));

        assertThat(taken()).containsExactlyInAnyOrder("intakes 1 [received]", "orders 1 [verified]", "orders 2 [also entered]");
        assertThat(removals.isEmpty()).isTrue();
    }

    @Test
    void leavesADocumentAloneWhoseEventsALaterSaveHasRemoved() {
        removals.saved("orders", "1", 0, Set.of("entered"));
        removals.saved("orders", "1", 1, Set.of());

        assertThat(removals.isEmpty()).isTrue();
    }

    @Test
    void ignoresSavesThatAreNotedTooLate() {
        removals.saved("orders", "1", 2, Set.of("changed"));
        removals.saved("orders", "1", 1, Set.of("entered", "verified"));
        removals.saved("orders", "1", 0, Set.of());

        assertThat(taken()).containsExactly("orders 1 [changed]");
    }

    private Stream<String> taken() {
        return removals.take().entrySet().stream().flatMap(collection -> collection.getValue().stream().map(removal -> {
            var registry = MongoClientSettings.getDefaultCodecRegistry();
            var id = removal.getFilter().toBsonDocument(org.bson.Document.class, registry).getArray("$and").getFirst().asDocument();
            var pulled = Objects.requireNonNull(removal.getUpdate()).toBsonDocument(org.bson.Document.class, registry)
                    .getDocument("$pull").getDocument(PendingEvent.FIELD).getDocument("id").getArray("$in");
            return "%s %s %s".formatted(collection.getKey(), id.getString("_id").getValue(), texts(pulled));
        }));
    }

    private static List<String> texts(List<BsonValue> values) {
        return values.stream().map(value -> value.asString().getValue()).toList();
    }
}
