package io.kaidan.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InProcessesTest {

    @TempDir
    Path data = Path.of("");

    @Test
    void ignoresDamagedProcessFiles() throws Exception {
        var notes = Files.createDirectories(data.resolve("processes"));
        Files.createFile(notes.resolve("order-service"));
        Files.writeString(notes.resolve("kpi-service"), "12");
        var messages = new ArrayList<String>();

        InProcesses.endLeftovers(data, messages::add);

        assertThat(messages).isEmpty();
        assertThat(notes).isEmptyDirectory();
    }

    @Test
    void doesNotEndAnotherProcessWithAReusedId() throws Exception {
        var notes = Files.createDirectories(data.resolve("processes"));
        Files.writeString(notes.resolve("order-service"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");
        var messages = new ArrayList<String>();

        InProcesses.endLeftovers(data, messages::add);

        assertThat(messages).isEmpty();
        assertThat(notes).isEmptyDirectory();
    }
}
