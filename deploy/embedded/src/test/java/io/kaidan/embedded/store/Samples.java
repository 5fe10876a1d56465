package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random documents over few fields and few values, so that queries meet some of them, and queries, sorts and indexes to go with them. */
final class Samples {

    private static final List<String> FIELDS = List.of("a", "b", "c.d", "c.e", "l.s", "l.t");

    private Samples() {}

    static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(Arbitraries.integers().between(-3, 3).map(Object.class::cast),
                Arbitraries.integers().between(-3, 3).map(each -> (Object) each.longValue()),
                Arbitraries.of(-1.5, 0.5, -0.0, 2.0, Double.NaN, Double.POSITIVE_INFINITY).map(Object.class::cast),
                Arbitraries.of("0.1", "2", "19.90", "8589934592.000001", "8589934592.000002")
                        .map(each -> new Decimal128(new BigDecimal(each))),
                Arbitraries.of("", "a", "b", "ab", "螺絲", "\u0000", "a\u0001", "😀", "\uffff").map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.longs().between(-2, 2).map(Instant::ofEpochMilli),
                Arbitraries.longs().between(0, 2).map(each -> new UUID(each, each)),
                Arbitraries.of("000000000000000000000001", "ff0000000000000000000001").map(ObjectId::new));
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.frequencyOf(Tuple.of(12, scalars()),
                Tuple.of(1, Arbitraries.of(new Document("x", 1), new Document()).map(Object.class::cast)));
    }

    /** Documents without {@code _id}; some fields missing, some null, some arrays. */
    static Arbitrary<Document> documents() {
        return Combinators.combine(field(values()), field(values()), field(values()), field(values()), elements())
                .as((a, b, d, e, lines) -> {
                    var document = new Document();
                    document.putAll(named("a", a));
                    document.putAll(named("b", b));
                    var inner = named("d", d);
                    inner.putAll(named("e", e));
                    document.put("c", inner);
                    document.putAll(named("l", lines));
                    return document;
                });
    }

    private static Document named(String name, List<Object> value) {
        var document = new Document();
        value.forEach(each -> document.put(name, each == NULL ? null : each));
        return document;
    }

    private static final Object NULL = new Object();

    /** No element for a missing field. */
    private static Arbitrary<List<Object>> field(Arbitrary<Object> values) {
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(List.of())),
                Tuple.of(1, Arbitraries.just(List.of(NULL))), Tuple.of(12, values.map(List::of)),
                Tuple.of(1, scalars().list().ofMaxSize(3).map(List::of)));
    }

    private static Arbitrary<List<Object>> elements() {
        var element = Combinators.combine(field(scalars()), field(scalars())).as((s, t) -> {
            var line = named("s", s);
            line.putAll(named("t", t));
            return line;
        });
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(List.of())),
                Tuple.of(3, element.list().ofMaxSize(3).map(List::of)));
    }

    static Arbitrary<Document> queries() {
        return conditions().list().ofMinSize(1).ofMaxSize(3).map(Samples::all).flatMap(Samples::perhapsWithAlternatives);
    }

    private static Arbitrary<Document> perhapsWithAlternatives(Document query) {
        var branch = conditions().list().ofMinSize(1).ofMaxSize(2).map(Samples::all);
        return Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(query)),
                Tuple.of(1, branch.list().ofSize(2).map(branches -> new Document("$or", branches))),
                Tuple.of(1, branch.list().ofSize(2).map(branches -> new Document("$and", branches))),
                Tuple.of(1, branch.list().ofSize(2).map(branches -> new Document(query).append("$or", branches))));
    }

    private static Document all(List<Document> conditions) {
        var query = new Document();
        conditions.forEach(query::putAll);
        return query;
    }

    private static Arbitrary<Document> conditions() {
        var operators = Arbitraries.oneOf(scalars(), Arbitraries.just(NULL), scalars().map(each -> new Document("$eq", each)),
                scalars().list().ofMaxSize(3).map(each -> new Document("$in", each)),
                Combinators.combine(Arbitraries.of("$gt", "$gte"), scalars()).as(Document::new),
                Combinators.combine(Arbitraries.of("$lt", "$lte"), scalars()).as(Document::new),
                Combinators.combine(scalars(), scalars()).as((low, high) -> new Document("$gte", low).append("$lt", high)),
                Combinators.combine(scalars(), scalars()).as((in, ne) -> new Document("$in", List.of(in)).append("$ne", ne)),
                Arbitraries.of(true, false).map(each -> new Document("$exists", each)), scalars().map(each -> new Document("$ne", each)));
        var simple = Combinators.combine(Arbitraries.of(FIELDS), operators)
                .as((name, value) -> new Document(name, value == NULL ? null : value));
        var element = scalars().map(each -> new Document("l", new Document("$elemMatch", new Document("s", each))));
        return Arbitraries.frequencyOf(Tuple.of(12, simple), Tuple.of(1, element));
    }

    static Arbitrary<Document> sorts() {
        return keys();
    }

    private static Arbitrary<Document> keys() {
        return Combinators.combine(Arbitraries.of(FIELDS).list().uniqueElements().ofMinSize(1).ofMaxSize(3),
                Arbitraries.of(1, -1).list().ofSize(3)).as((fields, directions) -> {
                    var key = new Document();
                    for (var i = 0; i < fields.size(); i++) {
                        key.put(fields.get(i), directions.get(i));
                    }
                    return key;
                });
    }

    /** Descriptions as {@code createIndexes} takes them, without name and collection. */
    static Arbitrary<List<Document>> indexes() {
        var filters = Arbitraries.oneOf(Arbitraries.of(FIELDS).map(field -> new Document(field, new Document("$exists", true))),
                Combinators.combine(Arbitraries.of(FIELDS), Arbitraries.of("$gt", "$gte", "$lt", "$eq"), scalars())
                        .as((field, operator, value) -> new Document(field, new Document(operator, value))));
        var index = Combinators.combine(keys(), Arbitraries.of(0, 0, 0, 1, 2, 2, 3), filters).as((key, kind, filter) -> {
            var description = new Document("key", key);
            if (kind == 1) {
                description.put("sparse", true);
            } else if (kind == 2) {
                description.put("partialFilterExpression", filter);
            } else if (kind == 3) {
                description.put("unique", true);
            }
            return description;
        });
        return index.list().ofMaxSize(4).map(ArrayList::new);
    }
}
