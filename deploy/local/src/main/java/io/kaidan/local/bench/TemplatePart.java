package io.kaidan.local.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.UuidRepresentation;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** A part of a document of the pattern, from which the same part of a copy is made. */
sealed interface TemplatePart {

    BsonValue in(OrderCopy copy);

    /** Whether it is the same in all copies. */
    default boolean isConstant() {
        return this instanceof Constant;
    }

    record Constant(BsonValue value) implements TemplatePart {
        @Override
        public BsonValue in(OrderCopy copy) {
            return value;
        }
    }

    record Time(long millis) implements TemplatePart {
        @Override
        public BsonValue in(OrderCopy copy) {
            return new BsonDateTime(copy.earlier(millis));
        }
    }

    record BinaryId(UUID id, UuidRepresentation representation) implements TemplatePart {
        @Override
        public BsonValue in(OrderCopy copy) {
            return new BsonBinary(copy.id(id), representation);
        }
    }

    record NewId() implements TemplatePart {
        @Override
        public BsonValue in(OrderCopy copy) {
            return new BsonObjectId(new ObjectId());
        }
    }

    /** A number of a series, which grows from copy to copy. */
    record SeriesNumber(BsonValue original, BigDecimal increment) implements TemplatePart {
        @Override
        public BsonValue in(OrderCopy copy) {
            return Numbers.plus(original, increment.multiply(BigDecimal.valueOf(copy.number())));
        }
    }

    record ObjectTemplate(List<Field> fields) implements TemplatePart {

        record Field(Text name, TemplatePart value) {}

        @Override
        public BsonDocument in(OrderCopy copy) {
            var document = new BsonDocument(fields.size());
            fields.forEach(field -> document.append(field.name.text(copy), field.value.in(copy)));
            return document;
        }
    }

    record ArrayTemplate(List<TemplatePart> elements) implements TemplatePart {
        @Override
        public BsonArray in(OrderCopy copy) {
            return new BsonArray(elements.stream().map(element -> element.in(copy)).toList());
        }
    }

    record Text(List<Part> parts) implements TemplatePart {

        /** A part of a text. */
        sealed interface Part {
            String in(OrderCopy copy);
        }

        record Literal(String text) implements Part {
            @Override
            public String in(OrderCopy copy) {
                return text;
            }
        }

        record Id(UUID id) implements Part {
            @Override
            public String in(OrderCopy copy) {
                return copy.id(id).toString();
            }
        }

        /** Milliseconds in twelve hexadecimal digits before an id, so that it sorts by time. */
        record TimePrefix(long millis) implements Part {
            @Override
            public String in(OrderCopy copy) {
                return HexFormat.of().toHexDigits(copy.earlier(millis), 12);
            }
        }

        record Day(LocalDate day) implements Part {
            @Override
            public String in(OrderCopy copy) {
                return day.minusDays(copy.daysEarlier()).toString();
            }
        }

        /**
         * A number within a text, after its series.
         *
         * @param increment how many numbers each copy needs
         */
        record Numbered(String before, long number, int digits, long increment) implements Part {
            @Override
            public String in(OrderCopy copy) {
                return before + ("%0" + digits + "d").formatted(number + copy.number() * increment);
            }
        }

        @Override
        public BsonString in(OrderCopy copy) {
            return new BsonString(text(copy));
        }

        String text(OrderCopy copy) {
            return parts.stream().map(part -> part.in(copy)).collect(Collectors.joining());
        }

        @Override
        public boolean isConstant() {
            return parts.stream().allMatch(Literal.class::isInstance);
        }
    }

    /** Arithmetic with the numbers that documents may hold. */
    final class Numbers {

        private Numbers() {}

        static boolean isNumber(BsonValue value) {
            return value instanceof BsonInt32 || value instanceof BsonInt64 || value instanceof BsonDecimal128;
        }

        static BigDecimal valueOf(BsonValue number) {
            return switch (number) {
                case BsonInt32 whole -> BigDecimal.valueOf(whole.getValue());
                case BsonInt64 whole -> BigDecimal.valueOf(whole.getValue());
                case BsonDecimal128 decimal -> decimal.getValue().bigDecimalValue();
                default -> throw new IllegalArgumentException(number + " is no exact number");
            };
        }

        static BsonValue plus(BsonValue number, BigDecimal more) {
            return like(number, valueOf(number).add(more));
        }

        /** The value in the type of the other. */
        static BsonValue like(BsonValue other, BigDecimal value) {
            return switch (other) {
                case BsonInt32 _ -> new BsonInt32(value.intValueExact());
                case BsonInt64 _ -> new BsonInt64(value.longValueExact());
                case BsonDecimal128 _ -> new BsonDecimal128(new Decimal128(value));
                default -> throw new IllegalArgumentException(other + " is no exact number");
            };
        }
    }
}
