package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.OpCode;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Reads requests as the library does, and those beside that want no answer, as a write with {@code w: 0} does. */
final class RequestDecoder extends MongoWireProtocolHandler {

    private static final int OP_CODE = 3 * Integer.BYTES;
    private static final int FLAGS = 4 * Integer.BYTES;
    private static final int MORE_TO_COME = 1 << 1;
    /** The client would take several answers; one is enough for it. */
    private static final int EXHAUST_ALLOWED = 1 << 16;

    /** A request that is carried out and not answered. */
    static final class Unacknowledged extends MongoMessage {

        private Unacknowledged(MongoMessage request) {
            super(request.getChannel(), request.getHeader(), request.getDocument());
        }
    }

    @Override
    protected @Nullable ClientRequest decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        var isUnacknowledged = isWholeMessage(in) && clear(in, MORE_TO_COME);
        if (isWholeMessage(in)) {
            var _ = clear(in, EXHAUST_ALLOWED);
        }
        var request = super.decode(context, in);
        return isUnacknowledged && request instanceof MongoMessage message ? new Unacknowledged(message) : request;
    }

    private static boolean isWholeMessage(ByteBuf in) {
        var start = in.readerIndex();
        return in.readableBytes() >= FLAGS + Integer.BYTES && in.readableBytes() >= in.getIntLE(start)
                && in.getIntLE(start + OP_CODE) == OpCode.OP_MSG.getId();
    }

    /** Whether the flag, which the library does not know, was set. */
    private static boolean clear(ByteBuf in, int flag) {
        var at = in.readerIndex() + FLAGS;
        var flags = in.getIntLE(at);
        in.setIntLE(at, flags & ~flag);
        return (flags & flag) != 0;
    }
}
