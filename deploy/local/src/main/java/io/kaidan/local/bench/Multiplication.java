package io.kaidan.local.bench;

import com.mongodb.MongoNamespace;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.bench.TemplatePart.Numbers;
import io.kaidan.local.bench.TemplatePart.Running;
import io.kaidan.local.bench.TemplatePart.Text;
import io.kaidan.local.bench.TemplatePart.Whole;
import io.kaidan.local.bench.TemplatePart.Whole.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written so that there are more orders like those of the pattern. It knows no service's documents, only how they
 * differ from before: those that carry a mark of the orders in their id are copied; those that gather what many orders do (a counter, a
 * stock item, a carrier's day) grow once more by what they have grown. Whatever changed in another way it refuses to multiply.
 */
final class Multiplication {

    /**
     * A number that continues within the series of a document, which cannot be derived from the documents.
     *
     * @param of what it sums up; nothing where it counts
     */
    private record RunsOn(String by, String field, @Nullable String of) {}

    private static final Map<String, List<RunsOn>> RUNNING = Map.of("documents.numbers", List.of(new RunsOn("series", "place", null)),
            "inventory.movements", List.of(new RunsOn("itemId", "number", null), new RunsOn("itemId", "balance", "quantity")));

    /**
     * How a document that gathers has grown: numbers by field, and what came to its lists.
     *
     * @param otherwise what else is in it, for a document that a copy is the first to need
     */
    record Growth(MongoNamespace collection, TemplatePart id, Whole otherwise, Map<String, Grown> numbers,
            Map<String, List<TemplatePart>> additions) {

        record Grown(BsonValue original, BigDecimal by) {}
    }

    private final PatternIdentifiers marks;
    private final Map<MongoNamespace, List<TemplatePart>> copied = new LinkedHashMap<>();
    private final List<Growth> growths = new ArrayList<>();

    private Multiplication(PatternIdentifiers marks) {
        this.marks = marks;
    }

    /** @param run what the pattern's customers have in all their order numbers */
    static Multiplication of(Snapshot before, Snapshot after, String run) {
        var multiplication = new Multiplication(new PatternIdentifiers(before, after, run));
        after.since(before).documents().forEach((collection, all) -> multiplication.take(collection, before.in(collection), all.values()));
        return multiplication;
    }

    private void take(MongoNamespace collection, Map<BsonValue, BsonDocument> before, Iterable<BsonDocument> changed) {
        var own = new ArrayList<BsonDocument>();
        for (var document : changed) {
            var was = before.get(document.get("_id"));
            if (was == null && marks.areIn(document.get("_id")))
                own.add(document);
            else
                growths.add(growth(collection, was == null ? new BsonDocument() : was, document));
        }
        if (!own.isEmpty())
            copied.put(collection, pieces(own, RUNNING.getOrDefault(collection.getFullName(), List.of())));
    }

    // Copies

    private List<TemplatePart> pieces(List<BsonDocument> documents, List<RunsOn> running) {
        var strides = new HashMap<List<Object>, BigDecimal>();
        for (var document : documents)
            for (var number : running)
                strides.merge(List.of(number, document.get(number.by)),
                        number.of == null ? BigDecimal.ONE : Numbers.valueOf(document.get(number.of)),
                        BigDecimal::add);
        return documents.stream().map(document -> {
            var replaced = new HashMap<String, TemplatePart>();
            for (var number : running)
                replaced.put(number.field, new Running(document.get(number.field), strides.get(List.of(number, document.get(number.by)))));
            return piece(document, replaced);
        }).toList();
    }

    private TemplatePart piece(BsonDocument document, Map<String, TemplatePart> replaced) {
        return new Whole(document.entrySet().stream().map(field -> new Field(named(field.getKey()),
                replaced.containsKey(field.getKey()) ? replaced.get(field.getKey()) : marks.piece(field.getValue()))).toList());
    }

    private static Text named(String name) {
        return new Text(List.of(new Text.Words(name)));
    }

    Map<MongoNamespace, Stream<BsonDocument>> copies(List<OrderCopy> copies) {
        var documents = new LinkedHashMap<MongoNamespace, Stream<BsonDocument>>();
        copied.forEach((collection, pieces) -> documents.put(collection,
                copies.stream().flatMap(copy -> pieces.stream().map(piece -> (BsonDocument) piece.in(copy)))));
        return documents;
    }

    // What gathers

    private Growth growth(MongoNamespace collection, BsonDocument was, BsonDocument is) {
        var growth = new Growth(collection, marks.piece(is.get("_id")), new Whole(new ArrayList<>()), new LinkedHashMap<>(),
                new LinkedHashMap<>());
        compare(growth, "", was, is);
        return growth;
    }

    private void compare(Growth growth, String path, BsonDocument was, BsonDocument is) {
        if (!is.keySet().containsAll(was.keySet()))
            throw unexplained(growth, path, "lost a field");
        is.forEach((name, value) -> compare(growth, path + name, was.getOrDefault(name, new BsonNull()), value));
    }

    private void compare(Growth growth, String path, BsonValue was, BsonValue is) {
        var isNew = was.isNull();
        switch (is) {
            case BsonArray list when was.equals(list) ->
                growth.otherwise.fields().add(new Field(named(path), new TemplatePart.Same(new BsonArray())));
            case BsonValue same when was.equals(same) -> growth.otherwise.fields().add(new Field(named(path), marks.piece(same)));
            case BsonDocument document when isNew || was.isDocument() ->
                compare(growth, path + ".", isNew ? new BsonDocument() : was.asDocument(), document);
            case BsonArray list when isNew || was.isArray() -> {
                var added = new ArrayList<>(list);
                for (var element : isNew ? new BsonArray() : was.asArray())
                    if (!added.remove(element))
                        throw unexplained(growth, path, "lost an element");
                if (!added.isEmpty())
                    growth.additions.put(path, added.stream().map(marks::piece).toList());
            }
            case BsonValue number when Numbers.isNumber(number) && (isNew || Numbers.isNumber(was)) -> growth.numbers.put(path,
                    new Growth.Grown(number, Numbers.valueOf(number).subtract(isNew ? BigDecimal.ZERO : Numbers.valueOf(was))));
            case BsonDateTime _ when !isNew -> {} // the last time something happened stays the last
            case BsonValue value when isNew -> growth.otherwise.fields().add(new Field(named(path), marks.piece(value)));
            default -> throw unexplained(growth, path, "has changed from " + was + " to " + is);
        }
    }

    private static CommandFailed unexplained(Growth growth, String path, String change) {
        return new CommandFailed("Orders cannot be multiplied: nobody has said what %s of a document of %s means, which %s. "
                .formatted(path.isEmpty() ? "a field" : "'" + path + "'", growth.collection.getFullName(), change)
                + "Teach " + Multiplication.class.getSimpleName() + " to treat it.");
    }

    /** What the copies, which all are as many days earlier, add to documents that gather. */
    Map<MongoNamespace, List<UpdateOneModel<BsonDocument>>> growth(List<OrderCopy> copies) {
        var updates = new LinkedHashMap<MongoNamespace, List<UpdateOneModel<BsonDocument>>>();
        for (var growth : growths) {
            var update = update(growth, copies);
            if (!update.isEmpty())
                updates.computeIfAbsent(growth.collection, _ -> new ArrayList<>()).add(new UpdateOneModel<>(idOf(growth, copies), update,
                        new UpdateOptions().upsert(true)));
        }
        return updates;
    }

    private static Bson idOf(Growth growth, List<OrderCopy> copies) {
        return Filters.eq("_id", growth.id.in(copies.getFirst()));
    }

    private static BsonDocument update(Growth growth, List<OrderCopy> copies) {
        var update = new BsonDocument();
        var sums = new BsonDocument();
        growth.numbers.forEach((path, grown) -> {
            if (grown.by.signum() != 0)
                sums.append(path, Numbers.like(grown.original, grown.by.multiply(BigDecimal.valueOf(copies.size()))));
        });
        var lists = new BsonDocument();
        growth.additions.forEach((path, pieces) -> lists.append(path, new BsonDocument("$each",
                new BsonArray(copies.stream().flatMap(copy -> pieces.stream().map(piece -> piece.in(copy))).toList()))));
        var otherwise = growth.otherwise.in(copies.getFirst());
        otherwise.remove("_id");
        put(update, "$inc", sums);
        put(update, "$push", lists);
        put(update, "$setOnInsert", otherwise);
        return update;
    }

    private static void put(BsonDocument update, String operator, BsonDocument what) {
        if (!what.isEmpty())
            update.append(operator, what);
    }
}
