package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as bytes that compare, unsigned and from the left, as the values themselves do.
 *
 * <p>
 * Equal values have equal bytes and no value's bytes begin with another's, so that several can be written after one another.
 */
final class KeyEncoder {

    static final byte NULL = 0x08;
    static final byte NUMBER = 0x10;

    private static final byte MIN = 0x01;
    private static final byte EMPTY_ARRAY = 0x04;
    private static final byte STRING = 0x18;
    private static final byte DOCUMENT = 0x20;
    private static final byte LIST = 0x28;
    private static final byte BINARY = 0x30;
    private static final byte LEGACY_UUID = 0x34;
    private static final byte UNIQUE_ID = 0x38;
    private static final byte OBJECT_ID = 0x40;
    private static final byte BOOLEAN = 0x48;
    private static final byte INSTANT = 0x50;
    private static final byte TIMESTAMP = 0x58;
    private static final byte OTHER = 0x60;
    private static final byte MAX = 0x7e;

    private byte[] bytes = new byte[48];
    private int length;

    /** The bytes of a value on its own, in which an empty array is a value like any other array. */
    static byte[] bytesOf(@Nullable Object value) {
        var encoder = new KeyEncoder();
        encoder.writeInner(value);
        return encoder.toBytes();
    }

    /** Whether queries take the two for equal: numbers by what they are worth, whatever their types. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return Arrays.equals(bytesOf(one), bytesOf(other));
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    KeyEncoder raw(byte[] written) {
        for (var each : written) {
            put(each);
        }
        return this;
    }

    /** Appends a value, turned round for a descending key. */
    KeyEncoder value(@Nullable Object value, boolean ascending) {
        var start = length;
        write(value);
        return ascending ? this : invertFrom(start);
    }

    /** Appends what all values of the same type begin with. */
    KeyEncoder typeOf(@Nullable Object value, boolean ascending) {
        var start = length;
        put(typeByte(value));
        return ascending ? this : invertFrom(start);
    }

    private KeyEncoder invertFrom(int start) {
        for (var i = start; i < length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return this;
    }

    private static byte typeByte(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case Number _ -> NUMBER;
            case String _ -> STRING;
            case Map<?, ?> _ -> DOCUMENT;
            case Collection<?> list -> list.isEmpty() ? EMPTY_ARRAY : LIST;
            case BinData _ -> BINARY;
            case LegacyUUID _ -> LEGACY_UUID;
            case UUID _ -> UNIQUE_ID;
            case ObjectId _ -> OBJECT_ID;
            case Boolean _ -> BOOLEAN;
            case Instant _ -> INSTANT;
            case BsonTimestamp _ -> TIMESTAMP;
            case MinKey _ -> MIN;
            case MaxKey _ -> MAX;
            default -> OTHER;
        };
    }

    private void write(@Nullable Object value) {
        put(typeByte(value));
        if (!(value instanceof Collection<?> list) || !list.isEmpty()) {
            writeContent(value);
        }
    }

    /** A value within a document or an array, or on its own. */
    private void writeInner(@Nullable Object value) {
        put(value instanceof Collection<?> ? LIST : typeByte(value));
        writeContent(value);
    }

    private void writeContent(@Nullable Object value) {
        switch (value) {
            case null -> {}
            case Number number -> writeNumber(number);
            case String string -> writeString(string);
            case Map<?, ?> document -> writeDocument(document);
            case Collection<?> list -> writeList(list);
            case BinData data -> {
                putInt(data.getData().length);
                raw(data.getData());
            }
            case LegacyUUID id -> {
                putLong(id.getUuid().getMostSignificantBits());
                putLong(id.getUuid().getLeastSignificantBits());
            }
            case UUID id -> {
                putLong(id.getMostSignificantBits());
                putLong(id.getLeastSignificantBits());
            }
            case ObjectId id -> raw(id.toByteArray());
            case Boolean truth -> put((byte) (truth ? 1 : 0));
            case Instant instant -> putLong(instant.toEpochMilli() ^ Long.MIN_VALUE);
            case BsonTimestamp timestamp -> putLong(timestamp.getValue());
            case Missing _ -> {}
            case MinKey _ -> {}
            case MaxKey _ -> {}
            default -> writeString(value.toString());
        }
    }

    /**
     * The nearest double, then on which side of it the number lies. One that is no double follows digit by digit, which orders those that
     * share their nearest double.
     */
    private void writeNumber(Number number) {
        var nearest = number.doubleValue() + 0.0; // -0.0 becomes 0.0
        var bits = Double.doubleToLongBits(nearest);
        putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        var exact = number instanceof Long || number instanceof Decimal128 ? Numbers.exact(number) : null;
        var side = exact == null ? 0 : Numbers.compare(exact, nearest);
        put((byte) (0x80 + side));
        if (exact != null && side != 0) {
            writeDigits(exact);
        }
    }

    private void writeDigits(BigDecimal number) {
        var start = length;
        var digits = number.stripTrailingZeros();
        putInt((digits.precision() - digits.scale()) ^ Integer.MIN_VALUE);
        writeString(digits.unscaledValue().abs().toString());
        if (number.signum() < 0) {
            invertFrom(start);
        }
    }

    /** UTF-8, whose bytes sort as the code points do; 0 ends it, 0 and 1 are escaped. */
    private void writeString(String string) {
        for (var i = 0; i < string.length(); i++) {
            var point = string.codePointAt(i);
            if (point <= 1) {
                put((byte) 1);
                put((byte) (point + 1));
            } else if (point < 0x80) {
                put((byte) point);
            } else if (point < 0x800) {
                put((byte) (0xc0 | (point >> 6)));
                putContinuation(point);
            } else if (point < 0x10000) {
                put((byte) (0xe0 | (point >> 12)));
                putContinuation(point >> 6);
                putContinuation(point);
            } else {
                put((byte) (0xf0 | (point >> 18)));
                putContinuation(point >> 12);
                putContinuation(point >> 6);
                putContinuation(point);
                i++;
            }
        }
        put((byte) 0);
    }

    private void putContinuation(int bits) {
        put((byte) (0x80 | (bits & 0x3f)));
    }

    /** Field by field: first the type of its value, then its name, then the value. */
    private void writeDocument(Map<?, ?> document) {
        document.forEach((name, value) -> {
            put(value instanceof Collection<?> ? LIST : typeByte(value));
            writeString((String) name);
            writeContent(value);
        });
        put((byte) 0);
    }

    private void writeList(Collection<?> list) {
        list.forEach(this::writeInner);
        put((byte) 0);
    }

    private void putShort(int value) {
        put((byte) (value >> 8));
        put((byte) value);
    }

    private void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void put(byte value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = value;
    }

    /** The least bytes that are greater than all that begin with the given ones. */
    static byte[] after(byte[] prefix) {
        var last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xff) {
            last--;
        }
        var next = Arrays.copyOf(prefix, last + 1);
        if (last >= 0) {
            next[last]++;
        }
        return next;
    }

    /** An entry of an index: the key and, behind it, the document it leads to. */
    static byte[] entry(byte[] key, long document) {
        var entry = Arrays.copyOf(key, key.length + Long.BYTES);
        for (var i = 0; i < Long.BYTES; i++) {
            entry[key.length + i] = (byte) (document >> (56 - 8 * i));
        }
        return entry;
    }

    /** Whether a query can look for the value by its bytes. */
    static boolean isPoint(@Nullable Object value) {
        return value == null || isRangeBound(value) || value instanceof BinData;
    }

    /** Whether a query can look for what is less or greater than the value by its bytes. */
    static boolean isRangeBound(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Number _,String _,UUID _,ObjectId _,Boolean _,Instant _,BsonTimestamp _ -> true;
            default -> false;
        };
    }

    /** Whether a document can be looked for as a whole: it is a value and holds no operators. */
    static boolean isPlainDocument(@Nullable Object value) {
        return value instanceof Document document
                && document.entrySet().stream().allMatch(field -> !field.getKey().startsWith("$") && isPoint(field.getValue()));
    }
}
