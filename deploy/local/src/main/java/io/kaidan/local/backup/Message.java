package io.kaidan.local.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A message of Kafka with its offset. */
record Message(long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

    private static final int NONE = -1;

    static Message of(ConsumerRecord<byte[], byte[]> record) {
        return new Message(record.offset(), record.timestamp(), record.key(), record.value(), List.of(record.headers().toArray()));
    }

    ProducerRecord<byte[], byte[]> record(String topic, int partition) {
        return new ProducerRecord<>(topic, partition, timestamp < 0 ? null : timestamp, key, value, headers);
    }

    /** Numbers are big-endian. Key, value and header values follow their lengths; -1 stands for null. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(offset);
        out.writeLong(timestamp);
        write(out, key);
        write(out, value);
        out.writeInt(headers.size());
        for (var header : headers) {
            out.writeUTF(header.key());
            write(out, header.value());
        }
    }

    static Message read(DataInputStream in) throws IOException {
        var offset = in.readLong();
        var timestamp = in.readLong();
        var key = bytes(in);
        var value = bytes(in);
        var headers = new ArrayList<Header>();
        for (int left = in.readInt(); left > 0; left--)
            headers.add(new RecordHeader(in.readUTF(), bytes(in)));
        return new Message(offset, timestamp, key, value, headers);
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        if (bytes == null)
            out.writeInt(NONE);
        else {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length == NONE)
            return null;
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
