package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A query, checked once and then asked about any number of documents.
 *
 * <p>
 * The library's matcher compares numbers as doubles and text by UTF-16 units, and of several operators on one path through an array of
 * documents it looks at some only. Here values compare as {@link KeyEncoder} writes them, so that an index and a scan agree, and each
 * operator counts by itself.
 */
final class Query {

    private static final int BAD_VALUE = 2;
    private static final Set<String> REFERENCE = Set.of("$ref", "$id", "$db");

    /** One of the things a query demands of a document. */
    private interface Clause {
        boolean test(Document document, Position position);
    }

    /** What an operator demands of one value, {@link Missing} where there is none. */
    private interface ValueTest {
        boolean test(@Nullable Object value);
    }

    /** The values that an operator looks at. */
    private interface ExaminedValues {

        /**
         * @param intoArrays whether the elements of an array are looked at beside the array
         */
        boolean any(ValueTest test, boolean intoArrays);
    }

    /** What one operator demands. */
    private interface Operator {
        boolean test(ExaminedValues values);
    }

    /** Where in the first array it met the query found what it looked for: what {@code $} in an update stands for. */
    private static final class Position {

        private @Nullable Integer found;

        private void note(@Nullable Integer index) {
            if (found == null && index != null && index >= 0) {
                found = index;
            }
        }
    }

    private final List<Clause> clauses;

    private Query(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /** Refuses what this store cannot answer. */
    static Query of(Document query) {
        var clauses = new ArrayList<Clause>();
        query.forEach((name, operand) -> {
            switch (name) {
                case "$comment" -> {}
                case "$and" -> clauses.addAll(branches(name, operand).stream().map(Query::all).toList());
                case "$or" -> clauses.add(any(branches(name, operand)));
                case "$nor" -> clauses.add(none(branches(name, operand)));
                case "$expr" -> clauses.add((document, _) -> Utils.isTrue(Expression.evaluateDocument(operand, document)));
                default -> {
                    if (name.startsWith("$") && !REFERENCE.contains(name)) {
                        throw refusal("unknown top level operator: " + name);
                    }
                    clauses.addAll(ofField(name, operand));
                }
            }
        });
        return new Query(clauses);
    }

    private static List<Query> branches(String operator, @Nullable Object operand) {
        if (!(operand instanceof List<?> branches) || branches.isEmpty()) {
            throw refusal(operator + " needs an array with at least one query");
        }
        return branches.stream().map(branch -> of(document(operator, branch))).toList();
    }

    private static Document document(String operator, @Nullable Object operand) {
        if (operand instanceof Document document) {
            return document;
        }
        throw refusal(operator + " needs an object");
    }

    private static Clause all(Query query) {
        return query::test;
    }

    private static Clause any(List<Query> branches) {
        return (document, position) -> {
            for (var branch : branches) {
                var inBranch = new Position();
                if (branch.test(document, inBranch)) {
                    position.note(inBranch.found);
                    return true;
                }
            }
            return false;
        };
    }

    private static Clause none(List<Query> branches) {
        return (document, _) -> !any(branches).test(document, new Position());
    }

    private static List<Clause> ofField(String name, @Nullable Object operand) {
        var path = FieldPath.of(name);
        return operators(operand).stream().<Clause>map(operator -> (document, position) -> operator
                .test((test, intoArrays) -> new PathTest(path.names(), test, intoArrays,
                        operator instanceof Negation ? new Position() : position).in(document, 0, -1)))
                .toList();
    }

    boolean matches(Document document) {
        return clauses.isEmpty() || test(document, new Position());
    }

    /** The index of the element that made the document match, or null where no array did. */
    @Nullable
    Integer position(Document document) {
        var position = new Position();
        return test(document, position) ? position.found : null;
    }

    private boolean test(Document document, Position position) {
        for (var clause : clauses) {
            if (!clause.test(document, position)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of an array's elements is what {@code $pull} takes out. */
    static boolean pulls(@Nullable Object condition, @Nullable Object element) {
        if (condition instanceof Document document && !isOperators(document) && !isRegularExpression(document)) {
            return element instanceof Document inner && of(document).matches(inner);
        }
        return operators(condition).stream().allMatch(operator -> operator.test((test, _) -> test.test(element)));
    }

    // Operators

    private static boolean isOperators(Document document) {
        return !document.isEmpty() && document.keySet().iterator().next().startsWith("$")
                && !REFERENCE.contains(document.keySet().iterator().next());
    }

    private static boolean isRegularExpression(@Nullable Object value) {
        return BsonRegularExpression.isRegularExpression(value);
    }

    /** All that the operand of a field demands; what is no operator demands to be equal. */
    private static List<Operator> operators(@Nullable Object operand) {
        if (!(operand instanceof Document document) || !isOperators(document)) {
            var test = equalOrLike(operand);
            return List.of(values -> values.any(test, true));
        }
        var operators = new ArrayList<Operator>();
        document.forEach((name, value) -> {
            if (!name.equals("$options")) {
                operators.add(operator(name, value, document));
            }
        });
        return operators;
    }

    private static Operator operator(String name, @Nullable Object operand, Document all) {
        return switch (name) {
            case "$eq" -> some(equal(operand));
            case "$ne" -> not(List.of(some(equalOrLike(operand))));
            case "$in" -> some(oneOf(name, operand));
            case "$nin" -> not(List.of(some(oneOf(name, operand))));
            case "$gt", "$gte", "$lt", "$lte" -> some(compared(name, operand));
            case "$exists" -> Utils.isTrue(operand) ? some(Query::exists) : not(List.of(some(Query::exists)));
            case "$not" -> {
                if (!isRegularExpression(operand) && !(operand instanceof Document document && isOperators(document))) {
                    throw refusal("$not needs a regex or an object with operators");
                }
                yield not(operators(operand));
            }
            case "$regex" -> some(like(operand instanceof BsonRegularExpression expression && !all.containsKey("$options")
                    ? expression
                    : new BsonRegularExpression(operand instanceof BsonRegularExpression expression
                            ? expression.getPattern()
                            : String.valueOf(operand), String.valueOf(all.getOrDefault("$options", "")))));
            case "$type" -> some(ofType(operand));
            case "$mod" -> some(remainder(operand));
            case "$size" -> sized(operand);
            case "$all" -> containsAll(operand);
            case "$elemMatch" -> element(document(name, operand));
            default -> throw refusal("unknown operator: " + name);
        };
    }

    private static Operator some(ValueTest test) {
        return values -> values.any(test, true);
    }

    private static Operator not(List<Operator> operators) {
        return new Negation(operators);
    }

    /** Met where not all of the operators are; what it met by that is no position. */
    private record Negation(List<Operator> operators) implements Operator {

        @Override
        public boolean test(ExaminedValues values) {
            return !operators.stream().allMatch(operator -> operator.test(values));
        }
    }

    private static boolean exists(@Nullable Object value) {
        return !(value instanceof Missing);
    }

    private static ValueTest equalOrLike(@Nullable Object operand) {
        return isRegularExpression(operand) ? like(BsonRegularExpression.convertToRegularExpression(operand)) : equal(operand);
    }

    private static ValueTest equal(@Nullable Object operand) {
        if (operand instanceof String text) {
            return text::equals;
        }
        var wanted = KeyEncoder.bytesOf(operand);
        return value -> Arrays.equals(KeyEncoder.bytesOf(value), wanted);
    }

    private static ValueTest like(BsonRegularExpression expression) {
        try {
            var _ = expression.matcher("");
        } catch (PatternSyntaxException e) {
            throw new MongoServerError(51091, "Location51091", "Regular expression is invalid: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw refusal("This store does not know the $options of the regex " + expression + ": use i, m, s or x");
        }
        return value -> value instanceof String text
                ? expression.matcher(text).find()
                : value instanceof BsonRegularExpression other && KeyEncoder.same(other, expression);
    }

    private static ValueTest oneOf(String operator, @Nullable Object operand) {
        if (!(operand instanceof Collection<?> wanted)) {
            throw refusal(operator + " needs an array");
        }
        var keys = new TreeSet<>(KeyTree.ORDER);
        var expressions = new ArrayList<ValueTest>();
        for (var each : wanted) {
            if (each instanceof BsonRegularExpression expression) {
                expressions.add(like(expression));
            } else if (each instanceof Document document && isOperators(document)) {
                throw refusal("cannot nest $ under " + operator);
            } else {
                keys.add(KeyEncoder.bytesOf(each));
            }
        }
        return value -> keys.contains(KeyEncoder.bytesOf(value)) || expressions.stream().anyMatch(test -> test.test(value));
    }

    private static ValueTest compared(String operator, @Nullable Object operand) {
        if (isRegularExpression(operand)) {
            throw refusal("Can't have RegEx as arg to predicate over field with " + operator);
        }
        var limit = KeyEncoder.bytesOf(operand);
        var inclusive = operator.endsWith("e");
        var side = operator.startsWith("$g") ? 1 : -1;
        var anyType = operand instanceof MinKey || operand instanceof MaxKey;
        return value -> {
            if (Numbers.isNaN(operand) || Numbers.isNaN(value)) {
                return inclusive && Numbers.isNaN(operand) && Numbers.isNaN(value);
            }
            var bytes = KeyEncoder.bytesOf(value);
            var compared = side * Arrays.compareUnsigned(bytes, limit);
            return (anyType || bytes[0] == limit[0]) && (compared > 0 || (compared == 0 && inclusive));
        };
    }

    /** The library knows the names and numbers of types. */
    private static ValueTest ofType(@Nullable Object operand) {
        var type = new Document("$type", operand);
        var matcher = new DefaultQueryMatcher();
        matcher.matchesValue(type, 0);
        return value -> exists(value) && matcher.matchesValue(type, value);
    }

    private static ValueTest remainder(@Nullable Object operand) {
        if (!(operand instanceof List<?> numbers) || numbers.size() != 2 || whole(numbers.getFirst()) == null
                || whole(numbers.getLast()) == null || whole(numbers.getFirst()).signum() == 0) {
            throw refusal("$mod needs an array of a divisor other than 0 and a remainder");
        }
        var divisor = whole(numbers.getFirst());
        var wanted = whole(numbers.getLast());
        return value -> {
            var number = whole(value);
            return number != null && number.remainder(divisor).compareTo(wanted) == 0;
        };
    }

    private static @Nullable BigDecimal whole(@Nullable Object value) {
        var exact = value instanceof Number number ? Numbers.exact(number) : null;
        return exact == null ? null : exact.setScale(0, RoundingMode.DOWN);
    }

    private static Operator sized(@Nullable Object operand) {
        var size = whole(operand);
        if (size == null || size.signum() < 0 || !KeyEncoder.same(size(operand), operand)) {
            throw refusal("$size needs a whole number that is not negative");
        }
        return values -> values.any(value -> value instanceof Collection<?> list && list.size() == size(operand), false);
    }

    private static int size(@Nullable Object operand) {
        return operand instanceof Number number ? (int) number.doubleValue() : -1;
    }

    private static Operator containsAll(@Nullable Object operand) {
        if (!(operand instanceof Collection<?> wanted)) {
            throw refusal("$all needs an array");
        }
        var each = wanted.stream().flatMap(value -> (value instanceof Document document && document.containsKey("$elemMatch")
                ? operators(document)
                : List.of(some(equalOrLike(value)))).stream()).toList();
        return values -> !each.isEmpty() && each.stream().allMatch(operator -> operator.test(values));
    }

    private static Operator element(Document condition) {
        var first = condition.isEmpty() ? "" : condition.keySet().iterator().next();
        if (isOperators(condition) && !Set.of("$and", "$or", "$nor", "$expr").contains(first)) {
            var operators = operators(condition);
            return elements(element -> operators.stream().allMatch(operator -> operator.test((test, _) -> test.test(element))));
        }
        var query = of(condition);
        return elements(element -> element instanceof Document document && query.matches(document));
    }

    private static Operator elements(ValueTest test) {
        return values -> values.any(new ElementTest(test), false);
    }

    /** Asks for an element of an array, whose index is then the position. */
    private record ElementTest(ValueTest element) implements ValueTest {

        @Override
        public boolean test(@Nullable Object value) {
            return index(value) >= 0;
        }

        int index(@Nullable Object value) {
            if (value instanceof List<?> list) {
                for (var i = 0; i < list.size(); i++) {
                    if (element.test(list.get(i))) {
                        return i;
                    }
                }
            }
            return -1;
        }
    }

    /** A way along a path; an array that lies on it stands for each of its documents, and for one element where a number follows. */
    private record PathTest(List<String> names, ValueTest test, boolean intoArrays, Position position) {

        boolean in(Document document, int at, int index) {
            var value = document.getOrMissing(names.get(at));
            return at == names.size() - 1 ? end(value, index) : below(value, at + 1, index);
        }

        private boolean end(@Nullable Object value, int index) {
            if (intoArrays && value instanceof List<?> list) {
                for (var i = 0; i < list.size(); i++) {
                    if (value(list.get(i), index < 0 ? i : index)) {
                        return true;
                    }
                }
            }
            return value(value, index);
        }

        private boolean value(@Nullable Object value, int index) {
            var found = test.test(value);
            if (found) {
                position.note(index < 0 && test instanceof ElementTest element ? element.index(value) : index);
            }
            return found;
        }

        private boolean below(@Nullable Object value, int at, int index) {
            return switch (value) {
                case Document document -> in(document, at, index);
                case List<?> list -> elements(list, at, index);
                case null, default -> value(Missing.getInstance(), index);
            };
        }

        private boolean elements(List<?> list, int at, int index) {
            for (var i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Document document && in(document, at, index < 0 ? i : index)) {
                    return true;
                }
            }
            var name = names.get(at);
            if (!FieldPath.isNumber(name) || Integer.parseInt(name) >= list.size()) {
                return false;
            }
            var element = list.get(Integer.parseInt(name));
            return at == names.size() - 1
                    ? value(element, index)
                    : (element instanceof Document || element instanceof List<?>) && below(element, at + 1, index);
        }
    }

    private static MongoServerError refusal(String message) {
        return new MongoServerError(BAD_VALUE, "BadValue", message);
    }
}
