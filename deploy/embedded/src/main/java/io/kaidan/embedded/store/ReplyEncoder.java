package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.OpCode;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes replies as the library does, but documents that lie in the log without decoding them first. */
final class ReplyEncoder extends MessageToByteEncoder<MongoMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyEncoder.class);

    @Override
    protected void encode(ChannelHandlerContext context, MongoMessage message, ByteBuf out) {
        out.writeIntLE(0);
        out.writeIntLE(message.getHeader().getRequestID());
        out.writeIntLE(message.getHeader().getResponseTo());
        out.writeIntLE(OpCode.OP_MSG.getId());
        out.writeIntLE(message.getFlags());
        out.writeByte(MongoMessage.SECTION_KIND_BODY);
        write(message.getDocument(), out);
        out.setIntLE(0, out.writerIndex());
    }

    /** A client that waits for a reply which cannot be written must not wait for ever. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        try {
            super.write(context, message, promise);
        } catch (Exception e) {
            LOG.error("The store could not write a reply and closes the connection", e);
            var _ = context.close();
            throw e;
        }
    }

    private static void write(Document document, ByteBuf out) {
        var start = out.writerIndex();
        out.writeIntLE(0);
        document.forEach((name, value) -> {
            var type = BsonEncoder.determineType(value);
            out.writeByte(type);
            out.writeCharSequence(name, StandardCharsets.UTF_8);
            out.writeByte(BsonConstants.STRING_TERMINATION);
            switch (value) {
                case RecordBatch batch -> batch.writeTo(out);
                case Document inner -> write(inner, out);
                case null, default -> BsonEncoder.encodeValue(type, value, out);
            }
        });
        out.writeByte(BsonConstants.TERMINATING_BYTE);
        out.setIntLE(start, out.writerIndex() - start);
    }
}
