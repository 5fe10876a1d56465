package io.kaidan.local.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a backup.
 *
 * @param at when nothing changed: the instant whose state the backup is
 * @param databases of all services
 * @param positions up to where each service had heard each partition
 */
record Manifest(int format, Instant at, List<String> databases, List<TopicState> topics, List<Position> positions, List<Entry> entries) {

    /** Raised when an older Kaidan could not read it any longer. */
    static final int FORMAT = 1;

    Manifest {
        databases = List.copyOf(databases);
        topics = List.copyOf(topics);
        positions = List.copyOf(positions);
        entries = List.copyOf(entries);
    }

    /**
     * @param retentionMillis how long its messages are kept; -1 for ever
     * @param settings those that differ from the broker's
     * @param partitions by their number
     */
    record TopicState(String name, long retentionMillis, Map<String, String> settings, List<Stretch> partitions) {

        TopicState {
            settings = Map.copyOf(settings);
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * The messages of a partition that are in the backup: those that somebody had not heard yet.
     *
     * @param first the offset of the first
     * @param end the offset of the next after the last
     */
    record Stretch(long first, long end) {}

    /** @param offset of the next message that the group has to hear */
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

    /** Of a partition; there is none where all had been heard. */
    Optional<Entry> entry(String topic, int partition) {
        return entries.stream().filter(entry -> entry.name().equals(Entry.ofPartition(topic, partition))).findFirst();
    }

    long bytes() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }
}
