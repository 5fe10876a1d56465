package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * One operation as it stands in the log: size of what follows the checksum, CRC32C of it, operation, collection, document number,
 * BSON; filled up with zeros to whole words. Integers are big-endian, BSON is as everywhere.
 */
final class LogEntry {

    static final byte PUT = 1;
    static final byte DELETE = 2;
    /** The collection's number stands for the names in the BSON. */
    static final byte COLLECTION = 3;
    static final byte DROP = 4;

    static final int PREFIX = 2 * Integer.BYTES;
    static final int HEADER = PREFIX + Byte.BYTES + Integer.BYTES + Long.BYTES;
    /** A record with an empty document. */
    static final int SHORTEST = HEADER + Integer.BYTES + Byte.BYTES;

    private LogEntry() {}

    static ByteBuffer put(int collection, long document, Document content) {
        return of(PUT, collection, document, content);
    }

    static ByteBuffer delete(int collection, long document) {
        return of(DELETE, collection, document, new Document());
    }

    static ByteBuffer collection(int collection, CollectionName name) {
        return of(COLLECTION, collection, 0, new Document("db", name.database()).append("name", name.collection()));
    }

    static ByteBuffer drop(int collection) {
        return of(DROP, collection, 0, new Document());
    }

    private static ByteBuffer of(byte operation, int collection, long document, Document content) {
        var buffer = Unpooled.buffer(1024);
        buffer.writeZero(PREFIX).writeByte(operation).writeInt(collection).writeLong(document);
        BsonEncoder.encodeDocument(content, buffer);
        var size = buffer.writerIndex();
        if (size > BsonConstants.MAX_BSON_OBJECT_SIZE - 2 * HEADER) {
            throw new MongoServerError(10334, "BSONObjectTooLarge", "The document has " + size + " bytes, more than a document may have");
        }
        buffer.writeZero(padding(size)).setInt(0, size - PREFIX);
        buffer.setInt(Integer.BYTES, checksum(buffer.array(), buffer.arrayOffset(), size));
        return buffer.nioBuffer();
    }

    private static int padding(int size) {
        return -size & Location.WORD - 1;
    }

    private static int checksum(byte[] bytes, int start, int size) {
        var checksum = new CRC32C();
        checksum.update(bytes, start, Integer.BYTES);
        checksum.update(bytes, start + PREFIX, size - PREFIX);
        return (int) checksum.getValue();
    }

    /** The length in the log of the record that begins there, or -1 where no whole and sound record begins. */
    static int lengthAt(ByteBuffer bytes, int start) {
        if (bytes.limit() - start < HEADER) {
            return -1;
        }
        var size = bytes.getInt(start) + PREFIX;
        if (size < HEADER || size > Location.LONGEST || size + padding(size) > bytes.limit() - start) {
            return -1;
        }
        var sound = checksum(bytes.array(), bytes.arrayOffset() + start, size) == bytes.getInt(start + Integer.BYTES);
        return sound ? size + padding(size) : -1;
    }

    /** The length that the record beginning there claims to have, sound or not. */
    static long claimedLengthAt(ByteBuffer bytes, int start) {
        var size = (long) bytes.getInt(start) + PREFIX;
        return size + (-size & Location.WORD - 1);
    }

    /** Whether what stands there may be a record, judged by its operation and its two lengths, which is far cheaper than its checksum. */
    static boolean seemsToBeginAt(ByteBuffer bytes, int start) {
        if (bytes.limit() - start < SHORTEST) {
            return false;
        }
        var size = (long) bytes.getInt(start) + PREFIX;
        return size >= SHORTEST && size <= Location.LONGEST && operation(bytes, start) >= PUT && operation(bytes, start) <= DROP
                && Integer.reverseBytes(bytes.getInt(start + HEADER)) == size - HEADER;
    }

    static byte operation(ByteBuffer bytes, int start) {
        return bytes.get(start + PREFIX);
    }

    static int collection(ByteBuffer bytes, int start) {
        return bytes.getInt(start + PREFIX + Byte.BYTES);
    }

    static long document(ByteBuffer bytes, int start) {
        return bytes.getLong(start + PREFIX + Byte.BYTES + Integer.BYTES);
    }

    static Document content(ByteBuffer bytes, int start) {
        return BsonDecoder.decodeBson(bson(bytes, start));
    }

    /** Only the given fields of the document. */
    static Document content(ByteBuffer bytes, int start, Set<String> fields) {
        return BsonFields.decode(bson(bytes, start), fields);
    }

    /** The document alone, encoded; of a record by itself. */
    static ByteBuf bson(ByteBuffer record) {
        var bson = bson(record, 0);
        return bson.slice(0, bson.getIntLE(0));
    }

    private static ByteBuf bson(ByteBuffer bytes, int start) {
        return Unpooled.wrappedBuffer(bytes.array(), bytes.arrayOffset() + start + HEADER, bytes.limit() - start - HEADER);
    }
}
