package io.kaidan.local.backup;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.backup.Manifest.Entry;
import io.kaidan.local.backup.Manifest.TopicState;
import io.kaidan.local.client.GatewayClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Saves the state that a power failure at one instant would leave.
 * While writes are held, the documents and the consumers' offsets are read. The messages of Kafka, which do not change, are read afterwards.
 */
@Command(name = "backup",
        description = "Saves the data of all services as of one instant, while Kaidan runs. Writes wait meanwhile.")
public final class BackupCommand implements Callable<Integer> {

    @Mixin
    private Installation installation = new Installation();

    @Mixin
    private ExternalInfrastructure elsewhere = new ExternalInfrastructure();

    @Parameters(paramLabel = "FILE", description = "Where to write it; must not be there yet.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var mongodb = elsewhere.mongodb;
        var kafka = elsewhere.kafka;
        try (var api = new GatewayClient(installation);
                var writer = BackupWriter.create(file);
                var spool = new Spool(file);
                var documents = new StoreCopy(mongodb == null ? installation.store() : mongodb);
                var messages = new KafkaCopy(elsewhere.kafkaAt(kafka == null ? installation.kafka() : kafka))) {
            messages.oneInstanceOrFail();
            var frozen = freeze(api, documents, messages, spool);
            spool.into(writer);
            for (var topic : frozen.state.topics())
                read(messages, topic, writer);
            var manifest = frozen.manifest(writer.entries());
            report(command.commandLine().getOut(), frozen, manifest, writer.finish(manifest));
        }
        return 0;
    }

    /** The state that was read while writes were held. */
    private record Frozen(Instant at, List<String> databases, KafkaCopy.State state, List<Holds.Cost> costs) {

        Manifest manifest(List<Entry> entries) {
            return new Manifest(Manifest.FORMAT, at, databases, state.topics(), state.positions(), entries);
        }
    }

    private Frozen freeze(GatewayClient api, StoreCopy documents, KafkaCopy messages, Spool spool) {
        var shape = messages.shape();
        var there = documents.databases();
        try (var holds = Holds.begin(installation, api)) {
            var at = Instant.now();
            var databases = holds.databases();
            var state = messages.look(shape);
            for (var database : databases) {
                if (!there.contains(database))
                    throw new CommandFailed("The store has no database '" + database
                            + "', to which a service writes: is it another store? --mongodb names it.");
                for (var collection : documents.collections(database))
                    spool.add(Entry.ofCollection(database, collection), out -> documents.read(database, collection, out));
            }
            messages.oneInstanceOrFail(); // another instance may have been started meanwhile
            return new Frozen(at, databases, state, holds.end());
        }
    }

    private static void read(KafkaCopy messages, TopicState topic, BackupWriter writer) {
        for (int number = 0; number < topic.partitions().size(); number++) {
            var partition = new TopicPartition(topic.name(), number);
            var range = topic.partitions().get(number);
            if (range.first() < range.end())
                writer.add(Entry.ofPartition(topic.name(), number), out -> messages.read(partition, range, out));
        }
    }

    private void report(PrintWriter out, Frozen frozen, Manifest manifest, String seal) throws IOException {
        out.printf(Locale.ROOT, "Saved what there was at %s in %s (%,d bytes)%n", frozen.at, file, Files.size(file));
        Contents.print(out, manifest);
        var longest = frozen.costs.stream().max(Comparator.comparing(Holds.Cost::lasted)).orElseThrow();
        out.printf(Locale.ROOT, "Writes stood still for %s; %d waited, the longest for %s%n", seconds(longest.lasted()),
                frozen.costs.stream().mapToLong(Holds.Cost::waited).sum(),
                seconds(frozen.costs.stream().map(Holds.Cost::longestWait).max(Comparator.naturalOrder()).orElseThrow()));
        out.println("SHA-256 " + seal);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
