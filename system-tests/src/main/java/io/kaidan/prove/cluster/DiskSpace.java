package io.kaidan.prove.cluster;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Simulates a full disk: the operating system refuses every write of this process.
 * It limits the size of files ({@code RLIMIT_FSIZE}), which needs no privileges.
 */
@SuppressWarnings("restricted")
final class DiskSpace {

    /** The value on Linux and macOS. */
    private static final int RLIMIT_FSIZE = 1;
    private static final FunctionDescriptor CALL = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

    private final MethodHandle get = function("getrlimit");
    private final MethodHandle set = function("setrlimit");
    private boolean full;

    void setFull(boolean full) {
        if (full == this.full)
            return;
        try (var arena = Arena.ofConfined()) {
            var limits = arena.allocate(ValueLayout.JAVA_LONG, 2);
            call(get, limits);
            limits.setAtIndex(ValueLayout.JAVA_LONG, 0, full ? 0 : limits.getAtIndex(ValueLayout.JAVA_LONG, 1));
            call(set, limits);
        }
        this.full = full;
    }

    private static MethodHandle function(String name) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), CALL);
    }

    private static void call(MethodHandle function, MemorySegment limits) {
        try {
            if ((int) function.invokeExact(RLIMIT_FSIZE, limits) != 0)
                throw new IllegalStateException("The operating system does not limit the size of files");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
