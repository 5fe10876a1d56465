package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever indexes there are, a search finds what reading every document finds. */
class PlannerTest {

    private static Path directory;
    private static Storage storage;
    private static StoreBackend backend;
    private static int collections;

    @BeforeContainer
    static void open() throws IOException {
        directory = Files.createTempDirectory("planner");
        storage = new Storage(new LogFiles(directory));
        backend = new StoreBackend(storage);
    }

    @AfterContainer
    static void close() throws IOException {
        storage.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private final List<Document> documents = new ArrayList<>();
    private StoreCollection collection;

    private void given(List<Document> contents, List<Document> indexes) {
        var name = "c" + collections++;
        var database = (StoreDatabase) backend.resolveDatabase("test");
        collection = (StoreCollection) database.createCollectionOrThrowIfExists(name, CollectionOptions.withDefaults());
        for (var i = 0; i < indexes.size(); i++) {
            collection.addIndex(new StoreIndex(IndexSpec.of(indexes.get(i).clone().append("name", "i" + i))));
        }
        documents.clear();
        for (var i = 0; i < contents.size(); i++) {
            var document = contents.get(i).cloneDeeply().append("_id", i);
            try {
                collection.addDocument(document);
                documents.add(document);
            } catch (CannotIndexParallelArraysError | DuplicateKeyError e) {
                // refused, as MongoDB would
            }
        }
    }

    private List<Document> scan(Document query) {
        return documents.stream().filter(Query.of(query)::matches).toList();
    }

    private static List<Document> found(Search search) {
        var found = new ArrayList<Document>();
        search.forEachRemaining(found::add);
        return found;
    }

    @Property(tries = 300)
    void findsWhatAScanFinds(@ForAll("documents") List<Document> contents, @ForAll("indexes") List<Document> indexes,
            @ForAll("queryLists") List<Document> queries) {
        given(contents, indexes);

        for (var query : queries) {
            assertThat(found(collection.search(query, null, 0, 0))).as("%s with %s", query, indexes)
                    .containsExactlyInAnyOrderElementsOf(scan(query));
            assertThat(collection.count(query, 0, 0)).isEqualTo(scan(query).size());
        }
    }

    @Property(tries = 200)
    void sortsAsAScanSorts(@ForAll("documents") List<Document> contents, @ForAll("indexes") List<Document> indexes,
            @ForAll("queries") Document query, @ForAll("sortLists") List<Document> sorts, @ForAll @IntRange(max = 3) int skip,
            @ForAll @IntRange(max = 6) int limit) {
        given(contents, indexes);

        for (var sort : sorts) {
            for (var filter : List.of(query, new Document())) {
                var order = Comparator.comparing(SortOrder.of(sort)::keyOf, KeyTree.ORDER);
                var expected = scan(filter).stream().sorted(order).skip(skip).limit(limit > 0 ? limit : Long.MAX_VALUE).toList();
                var found = found(collection.search(filter, sort, skip, limit));

                assertThat(found).as("%s by %s with %s", filter, sort, indexes).isSubsetOf(scan(filter)).doesNotHaveDuplicates()
                        .usingElementComparator(order).containsExactlyElementsOf(expected);
            }
        }
    }

    @Property(tries = 60)
    void keepsIndexesInStepWithChanges(@ForAll("documents") List<Document> contents,
            @ForAll("indexes") List<Document> indexes, @ForAll("queryLists") List<Document> queries) {
        given(contents, indexes);

        for (var i = 0; i + 1 < documents.size(); i += 2) {
            var changed = documents.get(i + 1).cloneDeeply().append("_id", documents.get(i).get("_id"));
            try {
                collection.findAndModify(
                        new Document("query", new Document("_id", changed.get("_id"))).append("update", changed.cloneDeeply()));
                documents.set(i, changed);
            } catch (MongoServerError e) {
                assertThat(e).hasMessageContaining("E11000");
            }
        }
        if (!documents.isEmpty()) {
            collection.removeDocument(documents.removeFirst());
        }

        for (var query : queries) {
            assertThat(found(collection.search(query, null, 0, 0))).as("%s with %s", query, indexes)
                    .extracting(document -> document.get("_id"))
                    .containsExactlyInAnyOrderElementsOf(scan(query).stream().map(document -> document.get("_id")).toList());
        }
        for (var index : collection.indexes()) {
            var rebuilt = new StoreIndex(index.spec());
            IndexBuild.fill(List.of(rebuilt), collection.table(), storage.log(), collection);
            var entries = entriesOf(index);
            for (var tree : List.of(index.tree(), rebuilt.tree())) {
                assertThat(tree.size()).isEqualTo(entries.size());
                assertThat(entries).allMatch(entry -> tree.rank(KeyEncoder.after(entry)) == tree.rank(entry) + 1);
            }
        }
    }

    /** What an index must hold of the documents as they are. */
    private List<byte[]> entriesOf(StoreIndex index) {
        var entries = new ArrayList<byte[]>();
        for (var location : collection.table().inLogOrder()) {
            var record = Objects.requireNonNull(storage.log().read(location));
            index.keysOf(LogEntry.content(record, 0)).forEach(key -> entries.add(KeyEncoder.entry(key, LogEntry.document(record, 0))));
        }
        return entries;
    }

    /** As many keys as elements, not as pairs of elements; and each query finds what its conditions find in different elements. */
    @Example
    void takesFieldsWithinOneArrayFromTheSameElement() {
        var first = new Document("l", List.of(new Document("s", "a").append("t", 1), new Document("s", "b").append("t", 2)));
        var second = new Document("l", List.of(new Document("s", "a").append("t", 2)));
        given(List.of(first, second), List.of(new Document("key", new Document("l.s", 1).append("l.t", 1)).append("unique", true)));

        assertThat(documents).hasSize(2);
        assertThat(collection.indexes().getLast().getCount()).isEqualTo(3);
        assertThat(found(collection.search(new Document("l.s", "a").append("l.t", 2), null, 0, 0))).hasSize(2);
    }

    @Example
    void refusesArraysSideBySide() {
        given(List.of(new Document("c", new Document("d", List.of(1, 2)).append("e", List.of(1, 2)))),
                List.of(new Document("key", new Document("c.d", 1).append("c.e", 1))));

        assertThat(documents).isEmpty();
    }

    @Example
    void findsAsManyAsWantedWhateverHappensMeanwhile() {
        given(List.of(new Document("a", 3), new Document("a", 1), new Document("a", 2)), List.of());
        var search = collection.search(new Document("a", new Document("$gt", 0)), new Document("a", 1), 0, 2);

        collection.removeDocument(documents.get(1));

        assertThat(found(search)).extracting(document -> document.get("a")).containsExactly(1, 2);
    }

    @Provide
    Arbitrary<List<Document>> documents() {
        return Samples.documents().list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Document>> indexes() {
        return Samples.indexes();
    }

    @Provide
    Arbitrary<Document> queries() {
        return Samples.queries();
    }

    @Provide
    Arbitrary<List<Document>> queryLists() {
        return Samples.queries().list().ofSize(5);
    }

    @Provide
    Arbitrary<List<Document>> sortLists() {
        return Samples.sorts().list().ofSize(3);
    }
}
