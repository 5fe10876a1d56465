package io.kaidan.local.bench;

import com.mongodb.MongoNamespace;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.bench.TemplatePart.Numbers;
import io.kaidan.local.bench.TemplatePart.ObjectTemplate;
import io.kaidan.local.bench.TemplatePart.ObjectTemplate.Field;
import io.kaidan.local.bench.TemplatePart.SeriesNumber;
import io.kaidan.local.bench.TemplatePart.Text;
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
 * The documents to write so that there are more orders like those of the pattern.
 * It knows no service's documents, only how they differ from before.
 * A new document whose id contains an identifier of the pattern is copied.
 * A document that sums up many orders, such as a counter or a stock item, grows once more by what it has grown.
 * It refuses every other change.
 */
final class Multiplication {

    /**
     * A field that is numbered or summed up within a series of documents.
     *
     * @param by the field that names the series
     * @param of the field that is summed up; null if the documents are counted
     */
    private record SeriesField(String by, String field, @Nullable String of) {}

    private static final Map<String, List<SeriesField>> SERIES_FIELDS = Map.of("documents.numbers",
            List.of(new SeriesField("series", "place", null)),
            "inventory.movements", List.of(new SeriesField("itemId", "number", null), new SeriesField("itemId", "balance", "quantity")));

    /**
     * How a document that sums up orders has grown: its numbers by field, and the elements added to its lists.
     *
     * @param otherFields the rest of its fields, for a document that does not exist yet for a copy
     */
    record Growth(MongoNamespace collection, TemplatePart id, ObjectTemplate otherFields, Map<String, Grown> numbers,
            Map<String, List<TemplatePart>> additions) {

        record Grown(BsonValue original, BigDecimal by) {}
    }

    private final PatternIdentifiers identifiers;
    private final Map<MongoNamespace, List<TemplatePart>> copied = new LinkedHashMap<>();
    private final List<Growth> growths = new ArrayList<>();

    private Multiplication(PatternIdentifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** @param run the prefix of the order numbers of the pattern's customers */
    static Multiplication of(Snapshot before, Snapshot after, String run) {
        var multiplication = new Multiplication(new PatternIdentifiers(before, after, run));
        after.since(before).documents().forEach((collection, all) -> multiplication.take(collection, before.in(collection), all.values()));
        return multiplication;
    }

    private void take(MongoNamespace collection, Map<BsonValue, BsonDocument> before, Iterable<BsonDocument> changed) {
        var own = new ArrayList<BsonDocument>();
        for (var document : changed) {
            var old = before.get(document.get("_id"));
            if (old == null && identifiers.occurIn(document.get("_id")))
                own.add(document);
            else
                growths.add(growth(collection, old == null ? new BsonDocument() : old, document));
        }
        if (!own.isEmpty())
            copied.put(collection, templates(own, SERIES_FIELDS.getOrDefault(collection.getFullName(), List.of())));
    }

    // Copies

    private List<TemplatePart> templates(List<BsonDocument> documents, List<SeriesField> series) {
        var increments = new HashMap<List<Object>, BigDecimal>();
        for (var document : documents)
            for (var number : series)
                increments.merge(List.of(number, document.get(number.by)),
                        number.of == null ? BigDecimal.ONE : Numbers.valueOf(document.get(number.of)),
                        BigDecimal::add);
        return documents.stream().map(document -> {
            var replaced = new HashMap<String, TemplatePart>();
            for (var number : series)
                replaced.put(number.field,
                        new SeriesNumber(document.get(number.field), increments.get(List.of(number, document.get(number.by)))));
            return template(document, replaced);
        }).toList();
    }

    private TemplatePart template(BsonDocument document, Map<String, TemplatePart> replaced) {
        return new ObjectTemplate(document.entrySet().stream().map(field -> new Field(named(field.getKey()),
                replaced.containsKey(field.getKey()) ? replaced.get(field.getKey()) : identifiers.template(field.getValue()))).toList());
    }

    private static Text named(String name) {
        return new Text(List.of(new Text.Literal(name)));
    }

    Map<MongoNamespace, Stream<BsonDocument>> copies(List<OrderCopy> copies) {
        var documents = new LinkedHashMap<MongoNamespace, Stream<BsonDocument>>();
        copied.forEach((collection, templates) -> documents.put(collection,
                copies.stream().flatMap(copy -> templates.stream().map(template -> (BsonDocument) template.in(copy)))));
        return documents;
    }

    // Documents that sum up orders

    private Growth growth(MongoNamespace collection, BsonDocument old, BsonDocument current) {
        var growth = new Growth(collection, identifiers.template(current.get("_id")), new ObjectTemplate(new ArrayList<>()),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        compare(growth, "", old, current);
        return growth;
    }

    private void compare(Growth growth, String path, BsonDocument old, BsonDocument current) {
        if (!current.keySet().containsAll(old.keySet()))
            throw unexplained(growth, path, "lost a field");
        current.forEach((name, value) -> compare(growth, path + name, old.getOrDefault(name, new BsonNull()), value));
    }

    private void compare(Growth growth, String path, BsonValue old, BsonValue current) {
        var isNew = old.isNull();
        switch (current) {
            case BsonArray list when old.equals(list) ->
                growth.otherFields.fields().add(new Field(named(path), new TemplatePart.Constant(new BsonArray())));
            case BsonValue same when old.equals(same) ->
                growth.otherFields.fields().add(new Field(named(path), identifiers.template(same)));
            case BsonDocument document when isNew || old.isDocument() ->
                compare(growth, path + ".", isNew ? new BsonDocument() : old.asDocument(), document);
            case BsonArray list when isNew || old.isArray() -> {
                var added = new ArrayList<>(list);
                for (var element : isNew ? new BsonArray() : old.asArray())
                    if (!added.remove(element))
                        throw unexplained(growth, path, "lost an element");
                if (!added.isEmpty())
                    growth.additions.put(path, added.stream().map(identifiers::template).toList());
            }
            case BsonValue number when Numbers.isNumber(number) && (isNew || Numbers.isNumber(old)) -> growth.numbers.put(path,
                    new Growth.Grown(number, Numbers.valueOf(number).subtract(isNew ? BigDecimal.ZERO : Numbers.valueOf(old))));
            case BsonDateTime _ when !isNew -> {} // copies are earlier, so the last time stays
            case BsonValue value when isNew -> growth.otherFields.fields().add(new Field(named(path), identifiers.template(value)));
            default -> throw unexplained(growth, path, "has changed from " + old + " to " + current);
        }
    }

    private static CommandFailed unexplained(Growth growth, String path, String change) {
        return new CommandFailed("Orders cannot be multiplied: %s of a document of %s %s, and how to multiply that is unknown. "
                .formatted(path.isEmpty() ? "a field" : "'" + path + "'", growth.collection.getFullName(), change)
                + "Extend " + Multiplication.class.getSimpleName() + ".");
    }

    /** What the copies of one day add to documents that sum up orders. */
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
        growth.additions.forEach((path, templates) -> lists.append(path, new BsonDocument("$each",
                new BsonArray(copies.stream().flatMap(copy -> templates.stream().map(template -> template.in(copy))).toList()))));
        var otherFields = growth.otherFields.in(copies.getFirst());
        otherFields.remove("_id");
        put(update, "$inc", sums);
        put(update, "$push", lists);
        put(update, "$setOnInsert", otherFields);
        return update;
    }

    private static void put(BsonDocument update, String operator, BsonDocument what) {
        if (!what.isEmpty())
            update.append(operator, what);
    }
}
