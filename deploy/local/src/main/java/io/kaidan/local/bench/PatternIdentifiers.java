package io.kaidan.local.bench;

import io.kaidan.local.bench.TemplatePart.BinaryId;
import io.kaidan.local.bench.TemplatePart.NewId;
import io.kaidan.local.bench.TemplatePart.Same;
import io.kaidan.local.bench.TemplatePart.Several;
import io.kaidan.local.bench.TemplatePart.Text;
import io.kaidan.local.bench.TemplatePart.Text.Day;
import io.kaidan.local.bench.TemplatePart.Text.Numbered;
import io.kaidan.local.bench.TemplatePart.Text.Part;
import io.kaidan.local.bench.TemplatePart.Text.Stamp;
import io.kaidan.local.bench.TemplatePart.Text.Words;
import io.kaidan.local.bench.TemplatePart.Time;
import io.kaidan.local.bench.TemplatePart.Whole;
import io.kaidan.local.bench.TemplatePart.Whole.Field;
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
 * The identifiers of the pattern's orders, wherever they are in a document: ids, numbers of a series, consignment numbers and the customers'
 * order numbers. Days and times count too, since they are earlier in each copy. Identifiers that existed before the pattern are kept.
 */
final class PatternIdentifiers {

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String COMMON = "(?<stamp>\\b[0-9a-f]{12}(?=-" + ID + "))|(?<id>" + ID + ")"
            + "|\\b(?<series>[A-Z]{1,4}\\d{4})-(?<place>\\d{6,12})\\b|\\b(?<carrier>[A-Z]{2})(?<consignment>\\d{13})\\b"
            + "|(?<![\\d-])(?<day>\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))(?![\\d-])";

    private final Pattern marks;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Long> firstPlaces = new HashMap<>();
    private final Map<String, Long> strides = new HashMap<>();

    /** @param run the prefix of the order numbers of the pattern's customers */
    PatternIdentifiers(Snapshot before, Snapshot after, String run) {
        marks = Pattern.compile(COMMON + "|(?<run>" + Pattern.quote(run) + ")");
        each(before, found -> {
            if (found.group("series") == null)
                known.add(found.group());
            else
                firstPlaces.merge(found.group("series"), Long.parseLong(found.group("place")), Math::max);
        });
        each(after, found -> {
            if (found.group("series") != null)
                strides.merge(found.group("series"), Long.parseLong(found.group("place")) - firstPlace(found.group("series")), Math::max);
        });
    }

    private long firstPlace(String series) {
        return firstPlaces.getOrDefault(series, 0L);
    }

    private void each(Snapshot snapshot, Consumer<MatchResult> mark) {
        snapshot.documents().values().forEach(all -> all.values().forEach(document -> each(document, mark)));
    }

    private void each(BsonValue value, Consumer<MatchResult> mark) {
        switch (value) {
            case BsonString text -> marks.matcher(text.getValue()).results().forEach(mark);
            case BsonDocument document -> document.forEach((name, inner) -> {
                marks.matcher(name).results().forEach(mark);
                each(inner, mark);
            });
            case BsonArray array -> array.forEach(element -> each(element, mark));
            case BsonBinary binary when isId(binary) -> marks.matcher(id(binary).toString()).results().forEach(mark);
            default -> {} // contains no text
        }
    }

    /** Whether it belongs only to the pattern's orders. */
    boolean areIn(BsonValue value) {
        var own = new boolean[1];
        each(value, found -> own[0] |= isOwn(found));
        return own[0] || value instanceof BsonObjectId;
    }

    private boolean isOwn(MatchResult found) {
        if (found.group("series") != null)
            return Long.parseLong(found.group("place")) > firstPlace(found.group("series"));
        return (found.group("id") != null || found.group("consignment") != null) && !known.contains(found.group());
    }

    TemplatePart piece(BsonValue value) {
        return switch (value) {
            case BsonString text -> sameIfSo(text(text.getValue()), value);
            case BsonDateTime time -> new Time(time.getValue());
            case BsonObjectId _ -> new NewId();
            case BsonBinary binary when isId(binary) && areIn(binary) -> new BinaryId(id(binary), representation(binary));
            case BsonDocument document -> {
                var fields = document.entrySet().stream().map(field -> new Field(text(field.getKey()), piece(field.getValue()))).toList();
                yield fields.stream().allMatch(field -> field.name().isSame() && field.value().isSame())
                        ? new Same(value)
                        : new Whole(fields);
            }
            case BsonArray array -> {
                var elements = array.stream().map(this::piece).toList();
                yield elements.stream().allMatch(TemplatePart::isSame) ? new Same(value) : new Several(elements);
            }
            default -> new Same(value);
        };
    }

    private static TemplatePart sameIfSo(Text text, BsonValue value) {
        return text.isSame() ? new Same(value) : text;
    }

    private Text text(String text) {
        var parts = new ArrayList<Part>();
        var matcher = marks.matcher(text);
        var end = 0;
        while (matcher.find()) {
            var part = part(matcher.toMatchResult());
            if (part == null)
                continue;
            if (matcher.start() > end)
                parts.add(new Words(text.substring(end, matcher.start())));
            parts.add(part);
            end = matcher.end();
        }
        if (end < text.length() || parts.isEmpty())
            parts.add(new Words(text.substring(end)));
        return new Text(List.copyOf(parts));
    }

    private @Nullable Part part(MatchResult found) {
        if (found.group("day") != null)
            return new Day(LocalDate.parse(found.group("day")));
        if (found.group("stamp") != null)
            return new Stamp(Long.parseLong(found.group("stamp"), 16));
        if (found.group("run") != null)
            return new Numbered(found.group() + ".", 0, 1, 1);
        if (!isOwn(found))
            return null;
        if (found.group("id") != null)
            return new Text.Id(UUID.fromString(found.group("id")));
        return found.group("series") != null
                ? numbered(found.group("series") + "-", found.group("place"), strides.getOrDefault(found.group("series"), 0L))
                : numbered(found.group("carrier"), found.group("consignment"), 1);
    }

    private static Numbered numbered(String before, String number, long stride) {
        return new Numbered(before, Long.parseLong(number), number.length(), stride);
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
