package io.kaidan.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.local.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void isUsedByOneProcessAtATime() {
        try (var _ = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(folder)).isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("already runs on " + folder)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }

        try (var again = DataFolder.take(folder)) {
            assertThat(again.resolve("logs")).isDirectory();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isAccessibleToItsOwnerOnly() throws IOException {
        var fresh = folder.resolve("data");
        DataFolder.take(fresh).close();

        assertThat(Files.getPosixFilePermissions(fresh)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void reportsAFolderThatCannotBeWritten() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.take(file)).isInstanceOf(CommandFailed.class).hasMessageContaining("cannot write to " + file)
                .hasMessageContaining("--data");
    }

    @Test
    void cannotBeUsedUntilARestoreIsFinished() throws IOException {
        var backup = Path.of("monday");
        try (var half = DataFolder.take(folder)) {
            half.restoring(backup);
        }
        assertThatThrownBy(() -> DataFolder.take(folder)).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("delete that folder and restore monday again");

        Files.delete(folder.resolve("restoring"));
        try (var whole = DataFolder.take(folder)) {
            whole.restoring(backup);
            whole.restored(backup);
        }

        try (var again = DataFolder.take(folder)) {
            assertThat(again.seeded()).exists();
        }
    }
}
