package io.kaidan.local.bench;

import io.kaidan.local.bench.TemplatePart.ArrayTemplate;
import io.kaidan.local.bench.TemplatePart.BinaryId;
import io.kaidan.local.bench.TemplatePart.Constant;
import io.kaidan.local.bench.TemplatePart.NewId;
import io.kaidan.local.bench.TemplatePart.ObjectTemplate;
import io.kaidan.local.bench.TemplatePart.ObjectTemplate.Field;
import io.kaidan.local.bench.TemplatePart.Text;
import io.kaidan.local.bench.TemplatePart.Text.Day;
import io.kaidan.local.bench.TemplatePart.Text.Literal;
import io.kaidan.local.bench.TemplatePart.Text.Numbered;
import io.kaidan.local.bench.TemplatePart.Text.Part;
import io.kaidan.local.bench.TemplatePart.Text.TimePrefix;
import io.kaidan.local.bench.TemplatePart.Time;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the identifiers of the pattern's orders in documents: ids, numbers of a series, consignment numbers, customers' order numbers.
 * Days and times count too, since they are earlier in each copy. Identifiers that existed before the pattern stay as they are.
 */
final class PatternIdentifiers {

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String COMMON = "(?<stamp>\\b[0-9a-f]{12}(?=-" + ID + "))|(?<id>" + ID + ")"
            + "|\\b(?<series>[A-Z]{1,4}\\d{4})-(?<place>\\d{6,12})\\b|\\b(?<carrier>[A-Z]{2})(?<consignment>\\d{13})\\b"
            + "|(?<![\\d-])(?<day>\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))(?![\\d-])";

    private final Pattern identifiers;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Long> firstPlaces = new HashMap<>();
    private final Map<String, Long> increments = new HashMap<>();

    /** @param run the prefix of the order numbers of the pattern's customers */
    PatternIdentifiers(Snapshot before, Snapshot after, String run) {
        identifiers = Pattern.compile(COMMON + "|(?<run>" + Pattern.quote(run) + ")");
        each(before, found -> {
            if (found.group("series") == null)
                known.add(found.group());
            else
                firstPlaces.merge(found.group("series"), Long.parseLong(found.group("place")), Math::max);
        });
        each(after, found -> {
            if (found.group("series") != null)
                increments.merge(found.group("series"), Long.parseLong(found.group("place")) - firstPlace(found.group("series")),
                        Math::max);
        });
    }

    private long firstPlace(String series) {
        return firstPlaces.getOrDefault(series, 0L);
    }

    private void each(Snapshot snapshot, Consumer<MatchResult> found) {
        snapshot.documents().values().forEach(all -> all.values().forEach(document -> each(document, found)));
    }

    private void each(BsonValue value, Consumer<MatchResult> found) {
        switch (value) {
            case BsonString text -> identifiers.matcher(text.getValue()).results().forEach(found);
            case BsonDocument document -> document.forEach((name, inner) -> {
                identifiers.matcher(name).results().forEach(found);
                each(inner, found);
            });
            case BsonArray array -> array.forEach(element -> each(element, found));
            case BsonBinary binary when isId(binary) -> identifiers.matcher(id(binary).toString()).results().forEach(found);
            default -> {} // contains no text
        }
    }

    /** Whether the value contains an identifier that belongs to the pattern's orders only. */
    boolean occurIn(BsonValue value) {
        var own = new boolean[1];
        each(value, found -> own[0] |= isOwn(found));
        return own[0] || value instanceof BsonObjectId;
    }

    private boolean isOwn(MatchResult found) {
        if (found.group("series") != null)
            return Long.parseLong(found.group("place")) > firstPlace(found.group("series"));
        return (found.group("id") != null || found.group("consignment") != null) && !known.contains(found.group());
    }

    TemplatePart template(BsonValue value) {
        return switch (value) {
            case BsonString text -> constantOrText(text(text.getValue()), value);
            case BsonDateTime time -> new Time(time.getValue());
            case BsonObjectId _ -> new NewId();
            case BsonBinary binary when isId(binary) && occurIn(binary) -> new BinaryId(id(binary), representation(binary));
            case BsonDocument document -> {
                var fields = document.entrySet().stream().map(field -> new Field(text(field.getKey()), template(field.getValue())))
                        .toList();
                yield fields.stream().allMatch(field -> field.name().isConstant() && field.value().isConstant())
                        ? new Constant(value)
                        : new ObjectTemplate(fields);
            }
            case BsonArray array -> {
                var elements = array.stream().map(this::template).toList();
                yield elements.stream().allMatch(TemplatePart::isConstant) ? new Constant(value) : new ArrayTemplate(elements);
            }
            default -> new Constant(value);
        };
    }

    private static TemplatePart constantOrText(Text text, BsonValue value) {
        return text.isConstant() ? new Constant(value) : text;
    }

    private Text text(String text) {
        var parts = new ArrayList<Part>();
        var matcher = identifiers.matcher(text);
        var end = 0;
        while (matcher.find()) {
            var part = part(matcher.toMatchResult());
            if (part == null)
                continue;
            if (matcher.start() > end)
                parts.add(new Literal(text.substring(end, matcher.start())));
            parts.add(part);
            end = matcher.end();
        }
        if (end < text.length() || parts.isEmpty())
            parts.add(new Literal(text.substring(end)));
        return new Text(List.copyOf(parts));
    }

    private @Nullable Part part(MatchResult found) {
        if (found.group("day") != null)
            return new Day(LocalDate.parse(found.group("day")));
        if (found.group("stamp") != null)
            return new TimePrefix(Long.parseLong(found.group("stamp"), 16));
        if (found.group("run") != null)
            return new Numbered(found.group() + ".", 0, 1, 1);
        if (!isOwn(found))
            return null;
        if (found.group("id") != null)
            return new Text.Id(UUID.fromString(found.group("id")));
        return found.group("series") != null
                ? numbered(found.group("series") + "-", found.group("place"), increments.getOrDefault(found.group("series"), 0L))
                : numbered(found.group("carrier"), found.group("consignment"), 1);
    }

    private static Numbered numbered(String before, String number, long increment) {
        return new Numbered(before, Long.parseLong(number), number.length(), increment);
    }

    private static boolean isId(BsonBinary binary) {
        return BsonBinarySubType.isUuid(binary.getType());
    }

    private static UUID id(BsonBinary binary) {
        return binary.asUuid(representation(binary));
    }

    private static UuidRepresentation representation(BsonBinary binary) {
        return binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue()
                ? UuidRepresentation.STANDARD
                : UuidRepresentation.JAVA_LEGACY;
    }
}
