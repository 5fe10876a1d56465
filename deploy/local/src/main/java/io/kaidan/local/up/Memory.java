package io.kaidan.local.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The resident memory of processes, if the operating system reports it. */
public final class Memory {

    private Memory() {}

    public static OptionalLong residentMebibytes(LongStream pids) {
        try {
            return OptionalLong.of(pids.map(Memory::residentKibibytes).sum() >> 10);
        } catch (UnknownMemory e) {
            return OptionalLong.empty();
        }
    }

    private static long residentKibibytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst()
                    .orElseThrow(UnknownMemory::new);
        } catch (IOException e) {
            throw new UnknownMemory();
        }
    }

    private static final class UnknownMemory extends RuntimeException {}
}
