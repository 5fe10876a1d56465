package io.kaidan.local.backup;

import io.kaidan.local.backup.Manifest.Entry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The contents of a backup, for people. */
final class Contents {

    private static final String ORDERS = Entry.ofCollection("orders", "orders");

    private Contents() {}

    static void print(PrintWriter out, Manifest manifest) {
        out.printf(Locale.ROOT,
                "  %,d orders, %,d documents in %d databases, %,d messages not consumed by all, %,d dead letters in Kafka%n",
                count(manifest.entries().stream().filter(entry -> entry.name().equals(ORDERS)).toList()), count(manifest.collections()),
                manifest.databases().size(), count(manifest.partitions().stream().filter(entry -> !isDead(entry)).toList()),
                count(manifest.partitions().stream().filter(Contents::isDead).toList()));
    }

    private static boolean isDead(Entry partition) {
        return partition.whole().endsWith(".dlq");
    }

    private static long count(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::count).sum();
    }
}
