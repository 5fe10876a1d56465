package io.kaidan.local.backup;

import io.kaidan.embedded.broker.EmbeddedBroker;
import io.kaidan.embedded.store.EmbeddedStore;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.up.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Restores a backup into an empty installation that does not run. It changes nothing before it has read and checked the whole file. */
@Command(name = "restore",
        description = "Restores a backup into an empty installation that does not run; 'up' then goes on from its state.")
public final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private Installation installation = new Installation();

    @Mixin
    private ExternalInfrastructure elsewhere = new ExternalInfrastructure();

    @Parameters(paramLabel = "FILE", description = "As 'backup' wrote it.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** An action before the first change. */
    private interface Note {

        void write() throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        var out = command.commandLine().getOut();
        var mongodb = elsewhere.mongodb;
        var kafka = elsewhere.kafka;
        if ((mongodb == null) != (kafka == null))
            throw new CommandFailed("--mongodb and --kafka belong together: a backup is restored into both.");
        try (var backup = BackupFile.open(file)) {
            out.printf(Locale.ROOT, "The backup of %s is intact (SHA-256 %s)%n", backup.manifest().at(), backup.seal());
            if (mongodb != null && kafka != null)
                elsewhere(backup, mongodb, kafka, out);
            else
                here(backup, out);
            Contents.print(out, backup.manifest());
        }
        return 0;
    }

    /** Restores into the data folder. The store and the broker use random ports, so that no client reaches them before it is finished. */
    private void here(BackupFile backup, PrintWriter out) throws IOException {
        try (var folder = DataFolder.take(installation.data())) {
            requireSpace(folder, backup.manifest().bytes());
            try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
                    var store = EmbeddedStore.open(folder.resolve("store"), 0)) {
                fill(backup, store.connectionString(), broker.bootstrapServers(), () -> folder.restoring(file.toAbsolutePath()),
                        "delete " + installation.data() + " and restore again.");
            }
            folder.restored(file.toAbsolutePath());
        }
        out.println("Restored into " + installation.data() + "; './kaidan up' starts it.");
    }

    private static void requireSpace(DataFolder folder, long bytes) throws IOException {
        var usable = Files.getFileStore(folder.resolve("")).getUsableSpace();
        if (usable < bytes + bytes / 2)
            throw new CommandFailed(
                    String.format(Locale.ROOT, "The restore needs about %,d bytes on the disk, and there are %,d: make room first.",
                            bytes + bytes / 2, usable));
    }

    private void elsewhere(BackupFile backup, String mongodb, String kafka, PrintWriter out) {
        fill(backup, mongodb, kafka, () -> {}, "drop the databases " + String.join(", ", backup.manifest().databases())
                + ", delete Kaidan's topics, and restore again before any service starts.");
        out.println("Restored; the services can be started.");
    }

    private void fill(BackupFile backup, String mongodb, String kafka, Note note, String remedy) {
        var manifest = backup.manifest();
        try (var documents = new StoreCopy(mongodb); var messages = new KafkaCopy(elsewhere.kafkaAt(kafka))) {
            for (var database : manifest.databases())
                if (!documents.isEmpty(database))
                    throw new CommandFailed("There are documents in the database '" + database
                            + "' already, and a restore adds to nothing: restore into an empty installation (--data names another folder).");
            messages.requireEmpty(manifest.topics());
            try {
                note.write();
                fill(backup, documents);
                fill(backup, messages);
            } catch (IOException | RuntimeException e) {
                throw new CommandFailed("The restore was not finished (" + e.getMessage() + "). The installation is incomplete: " + remedy,
                        e);
            }
        }
    }

    static void fill(BackupFile backup, StoreCopy documents) {
        for (var entry : backup.manifest().collections()) {
            var collection = documents.fill(entry.whole(), entry.part());
            backup.documents(entry, collection::add);
            collection.finish();
        }
    }

    static void fill(BackupFile backup, KafkaCopy messages) {
        var manifest = backup.manifest();
        try (var filling = messages.fill()) {
            filling.topics(manifest.topics(), manifest.at());
            filling.begins(manifest.topics());
            for (var topic : manifest.topics())
                for (int number = 0; number < topic.partitions().size(); number++) {
                    var partition = filling.partition(topic, number);
                    manifest.entry(topic.name(), number).ifPresent(entry -> backup.messages(entry, partition::add));
                    partition.finish();
                }
            filling.finish(manifest.topics(), manifest.positions());
        }
    }
}
