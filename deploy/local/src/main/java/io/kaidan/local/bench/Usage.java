package io.kaidan.local.bench;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.up.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The resources that the system under test uses: its process and those it has started. */
record Usage(ProcessHandle system) {

    /** @param data the data folder of the running Kaidan */
    static Usage of(Path data) {
        try {
            var pid = Long.parseLong(Files.readString(data.resolve("kaidan.pid")).strip());
            return new Usage(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElseThrow(() -> notRunning(data)));
        } catch (IOException | NumberFormatException e) {
            throw notRunning(data);
        }
    }

    private static CommandFailed notRunning(Path data) {
        return new CommandFailed("No Kaidan runs on " + data + ": './kaidan up' starts one, and 'bench --start' a separate one.");
    }

    Duration cpu() {
        return processes().map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }

    long residentMebibytes() {
        return Memory.residentMebibytes(processes().mapToLong(ProcessHandle::pid)).orElse(0);
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(system), system.descendants());
    }
}
