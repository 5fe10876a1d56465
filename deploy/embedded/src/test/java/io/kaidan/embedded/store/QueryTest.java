package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static Document document(String name, Object value) {
        return new Document(name, value);
    }

    private static boolean matches(Document document, Document query) {
        return Query.of(query).matches(document);
    }

    private static Document history(Object... numbers) {
        return document("h", Stream.of(numbers).map(number -> document("n", number)).toList());
    }

    @Test
    void takesEachOperatorOnAPathThroughAnArrayByItself() {
        var query = document("h.n", new Document("$in", List.of(3)).append("$ne", 1));

        assertThat(matches(history(3, 1), query)).isFalse();
        assertThat(matches(history(3, 2), query)).isTrue();
        assertThat(matches(history(2), query)).isFalse();
        assertThat(matches(history(1, 5), document("h.n", new Document("$gt", 4).append("$lt", 2)))).isTrue();
        assertThat(matches(history(1, 2), document("h.n", new Document("$nin", List.of(3)).append("$all", List.of(1, 2))))).isTrue();
        assertThat(matches(history(1, 3), document("h.n", new Document("$nin", List.of(3)).append("$all", List.of(1))))).isFalse();
        assertThat(matches(history(1, 3), document("h.n", new Document("$ne", 2).append("$not", new Document("$gt", 2))))).isFalse();
        assertThat(matches(history(1, 2), document("h.n", new Document("$exists", true).append("$ne", 2)))).isFalse();
    }

    @Test
    void wantsOneElementToMeetAllOfElemMatch() {
        var within = document("$elemMatch", new Document("$gt", 4).append("$lt", 6));

        assertThat(matches(document("a", List.of(1, 9)), document("a", within))).isFalse();
        assertThat(matches(document("a", List.of(1, 5)), document("a", within))).isTrue();
        assertThat(matches(document("a", 5), document("a", within))).isFalse();
        assertThat(matches(history(1, 5), document("h", document("$elemMatch", document("n", document("$gt", 4)))))).isTrue();
        assertThat(matches(history(1, 5), document("h", document("$elemMatch", document("$or", List.of(document("n", 5))))))).isTrue();
        assertThat(matches(history(1, 5), document("h", document("$all",
                List.of(document("$elemMatch", document("n", 1)), document("$elemMatch", document("n", 5))))))).isTrue();
    }

    @Test
    void comparesNumbersByWhatTheyAreWorth() {
        var exact = new Decimal128(new BigDecimal("8589934592.000002"));
        var less = new Decimal128(new BigDecimal("8589934592.000001"));

        assertThat(matches(document("a", exact), document("a", less))).isFalse();
        assertThat(matches(document("a", exact), document("a", document("$gt", less)))).isTrue();
        assertThat(matches(document("a", exact), document("a", document("$gt", 8589934592L)))).isTrue();
        assertThat(matches(document("a", 8589934592L), document("a", document("$lt", 8589934592.5)))).isTrue();
        assertThat(matches(document("a", 2L), document("a", new Decimal128(new BigDecimal("2.00"))))).isTrue();
        assertThat(matches(document("a", 5L << 32), document("a", document("$mod", List.of(5, 0))))).isTrue();
        assertThat(matches(document("a", Double.NaN), document("a", document("$gt", 1)))).isFalse();
    }

    @Test
    void comparesTextByCodePoints() {
        assertThat(matches(document("a", "x😀"), document("a", new Document("$gte", "x").append("$lt", "x\uffff")))).isFalse();
        assertThat(matches(document("a", "x😀"), document("a", new Document("$gte", "x").append("$lt", "x\udbff\udfff")))).isTrue();
    }

    @Test
    void takesANullForWhatIsMissing() {
        assertThat(matches(new Document(), document("a.b", null))).isTrue();
        assertThat(matches(document("a", 5), document("a.b", null))).isTrue();
        assertThat(matches(document("a", List.of(document("c", 1))), document("a.b", null))).isTrue();
        assertThat(matches(document("a", List.of()), document("a.b", null))).isFalse();
        assertThat(matches(new Document(), document("a", document("$ne", null)))).isFalse();
        assertThat(matches(new Document(), document("a", document("$in", Arrays.asList(1, null))))).isTrue();
        assertThat(matches(document("a", List.of()), document("a", document("$exists", true)))).isTrue();
    }

    @Test
    void looksAtArraysAsWholesAndByElement() {
        var document = document("a", List.of(1, List.of(2, 3)));

        assertThat(matches(document, document("a", List.of(2, 3)))).isTrue();
        assertThat(matches(document, document("a", List.of(1, List.of(2, 3))))).isTrue();
        assertThat(matches(document, document("a", 2))).isFalse();
        assertThat(matches(document, document("a.0", 1))).isTrue();
        assertThat(matches(document, document("a.1", List.of(2, 3)))).isTrue();
        assertThat(matches(document, document("a", document("$size", 2)))).isTrue();
        assertThat(matches(document, document("a", document("$type", "array")))).isTrue();
        assertThat(matches(history(4, 6), document("h.1.n", 6))).isTrue();
    }

    @Test
    void saysWhichElementOfAnArrayMatched() {
        assertThat(Query.of(document("h.n", 5)).position(history(1, 5))).isEqualTo(1);
        assertThat(Query.of(document("h", document("$elemMatch", document("n", 5)))).position(history(1, 5))).isEqualTo(1);
        assertThat(Query.of(new Document("h.n", new Document("$ne", 7).append("$gt", 4))).position(history(1, 5))).isEqualTo(1);
        assertThat(Query.of(document("$or", List.of(new Document("h.n", 1).append("x", 1), document("h.n", 5)))).position(history(1, 5)))
                .isEqualTo(1);
        assertThat(Query.of(document("x", null)).position(history(1))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$text", "$where", "$jsonSchema"})
    void refusesAnUnknownOperatorWhetherOrNotADocumentIsThere(String operator) {
        assertThatThrownBy(() -> Query.of(document(operator, "x"))).isInstanceOf(MongoServerError.class).hasMessageContaining(operator);
        assertThatThrownBy(() -> Query.of(document("a", document(operator, 1)))).isInstanceOf(MongoServerError.class)
                .hasMessageContaining(operator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$in", "$all", "$mod", "$size", "$elemMatch", "$not", "$and", "$or", "$nor"})
    void refusesAnOperandThatIsNone(String operator) {
        assertThatThrownBy(() -> Query.of(operator.endsWith("or") || operator.equals("$and")
                ? document(operator, "x")
                : document("a", document(operator, "x")))).isInstanceOf(MongoServerError.class).hasMessageContaining(operator);
    }

    /** The library, which is independent of this, is right about documents without arrays and one operator at a time. */
    @Property(tries = 500)
    void agreesWithTheLibraryOnPlainDocuments(@ForAll("documents") Document document, @ForAll("queries") Document query) {
        if (Stream.of("[", "NaN", "85899", "\uffff").noneMatch(document.toString()::contains)
                && Stream.of("NaN", "85899", "\uffff").noneMatch(query.toString()::contains)) {
            assertThat(matches(document, query)).as("%s on %s", query, document)
                    .isEqualTo(new DefaultQueryMatcher().matches(document, query));
        }
    }

    @Provide
    Arbitrary<Document> documents() {
        return Samples.documents();
    }

    @Provide
    Arbitrary<Document> queries() {
        return Samples.queries();
    }
}
