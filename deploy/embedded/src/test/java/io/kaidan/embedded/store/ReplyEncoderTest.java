package io.kaidan.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyEncoderTest {

    private static final List<Document> ORDERS = List.of(new Document("_id", "a").append("lines", List.of(new Document("name", "螺絲"))),
            new Document("_id", "b").append("gone", null).append("quantity", 7L));

    @Test
    void writesRecordsAsTheLibraryWritesTheirDocuments() {
        var batch = new RecordBatch(ORDERS.stream().map(order -> LogEntry.put(1, 1, order)).toList());

        assertThat(batch).isEqualTo(ORDERS);
        assertThat(written(new ReplyEncoder(), reply(batch))).isEqualTo(written(new MongoWireMessageEncoder(), reply(ORDERS)));
    }

    @Test
    void closesTheConnectionWhereAReplyCannotBeWritten() {
        var channel = new EmbeddedChannel(new ReplyEncoder());

        assertThatThrownBy(() -> channel.writeOutbound(message(new Document("value", new Object())))).isNotNull();
        assertThat(channel.isOpen()).isFalse();
    }

    private static Document reply(List<Document> batch) {
        return new Document("cursor", new Document("firstBatch", batch).append("id", 0L).append("ns", "test.orders")).append("ok", 1.0);
    }

    private static MongoMessage message(Document document) {
        return new MongoMessage(new EmbeddedChannel(), new MessageHeader(7, 3), document);
    }

    private static ByteBuf written(ChannelHandler encoder, Document reply) {
        var channel = new EmbeddedChannel(encoder);
        channel.writeOutbound(message(reply));
        return channel.readOutbound();
    }
}
