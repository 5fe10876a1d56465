package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import java.util.Set;

/** Reads some top-level fields of a BSON document and skips the others, which is several times faster than reading all. */
final class BsonFields {

    private BsonFields() {}

    static Document decode(ByteBuf bson, Set<String> wanted) {
        var document = new Document();
        bson.skipBytes(Integer.BYTES);
        for (var type = bson.readByte(); type != BsonConstants.TERMINATING_BYTE; type = bson.readByte()) {
            var name = BsonDecoder.decodeCString(bson);
            if (!wanted.contains(name)) {
                skip(type, bson);
            } else {
                document.put(name, BsonDecoder.decodeValue(type, bson));
                if (document.size() == wanted.size()) {
                    return document;
                }
            }
        }
        return document;
    }

    private static void skip(byte type, ByteBuf bson) {
        switch (type) {
            case BsonConstants.TYPE_DOUBLE, BsonConstants.TYPE_UTC_DATETIME, BsonConstants.TYPE_TIMESTAMP, BsonConstants.TYPE_INT64 ->
                bson.skipBytes(Long.BYTES);
            case BsonConstants.TYPE_INT32 -> bson.skipBytes(Integer.BYTES);
            case BsonConstants.TYPE_BOOLEAN -> bson.skipBytes(1);
            case BsonConstants.TYPE_DECIMAL128 -> bson.skipBytes(2 * Long.BYTES);
            case BsonConstants.TYPE_OBJECT_ID -> bson.skipBytes(BsonConstants.LENGTH_OBJECTID);
            case BsonConstants.TYPE_UTF8_STRING, BsonConstants.TYPE_JAVASCRIPT_CODE -> bson.skipBytes(bson.readIntLE());
            case BsonConstants.TYPE_DATA -> bson.skipBytes(bson.readIntLE() + 1);
            case BsonConstants.TYPE_EMBEDDED_DOCUMENT, BsonConstants.TYPE_ARRAY -> bson.skipBytes(bson.readIntLE() - Integer.BYTES);
            default -> BsonDecoder.decodeValue(type, bson);
        }
    }
}
