package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;

/** Documents as they lie in the log, which a reply can take over as they are; they are decoded for whoever looks at one. */
final class RecordBatch extends AbstractList<Document> {

    private final List<ByteBuffer> records;

    RecordBatch(List<ByteBuffer> records) {
        this.records = records;
    }

    @Override
    public Document get(int index) {
        return LogEntry.content(records.get(index), 0);
    }

    @Override
    public int size() {
        return records.size();
    }

    /** Writes the documents as a BSON array. */
    void writeTo(ByteBuf out) {
        var start = out.writerIndex();
        out.writeIntLE(0);
        for (var i = 0; i < records.size(); i++) {
            out.writeByte(BsonConstants.TYPE_EMBEDDED_DOCUMENT);
            out.writeCharSequence(Integer.toString(i), StandardCharsets.US_ASCII);
            out.writeByte(BsonConstants.STRING_TERMINATION);
            out.writeBytes(LogEntry.bson(records.get(i)));
        }
        out.writeByte(BsonConstants.TERMINATING_BYTE);
        out.setIntLE(start, out.writerIndex() - start);
    }
}
