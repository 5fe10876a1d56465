package io.kaidan.local.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of a backup.
 *
 * @param at the instant whose state the backup has
 * @param databases of all services
 * @param positions the offsets of each service in each partition
 */
record Manifest(int format, Instant at, List<String> databases, List<TopicState> topics, List<Position> positions, List<Entry> entries) {

    /** Raised if an older version could not read the backup. */
    static final int FORMAT = 1;

    Manifest {
        databases = List.copyOf(databases);
        topics = List.copyOf(topics);
        positions = List.copyOf(positions);
        entries = List.copyOf(entries);
    }

    /**
     * @param retentionMillis the retention of its messages; -1 for ever
     * @param settings settings that differ from those of the broker
     * @param partitions by their number
     */
    record TopicState(String name, long retentionMillis, Map<String, String> settings, List<OffsetRange> partitions) {

        TopicState {
            settings = Map.copyOf(settings);
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * The messages of a partition that are in the backup: those that not all services had consumed.
     *
     * @param first the offset of the first
     * @param end the offset of the next after the last
     */
    record OffsetRange(long first, long end) {}

    /** @param offset of the next message that the group has to consume */
    record Position(String group, String topic, int partition, long offset) {}

    /**
     * @param count of documents or messages
     * @param bytes before they were compressed
     */
    record Entry(String name, long count, long bytes, String sha256) {

        private static final String STORE = "store/";
        private static final String KAFKA = "kafka/";

        static String ofCollection(String database, String collection) {
            return STORE + database + "/" + collection + ".bson";
        }

        static String ofPartition(String topic, int partition) {
            return KAFKA + topic + "/" + partition + ".messages";
        }

        boolean isOfStore() {
            return name.startsWith(STORE);
        }

        /** The database or topic. */
        String whole() {
            return name.split("/", 3)[1];
        }

        /** The collection or partition. */
        String part() {
            var file = name.split("/", 3)[2];
            return file.substring(0, file.lastIndexOf('.'));
        }
    }

    List<Entry> collections() {
        return entries.stream().filter(Entry::isOfStore).toList();
    }

    List<Entry> partitions() {
        return entries.stream().filter(entry -> !entry.isOfStore()).toList();
    }

    /** The offsets of a partition; empty if all messages were consumed. */
    Optional<Entry> entry(String topic, int partition) {
        return entries.stream().filter(entry -> entry.name().equals(Entry.ofPartition(topic, partition))).findFirst();
    }

    long bytes() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }
}
