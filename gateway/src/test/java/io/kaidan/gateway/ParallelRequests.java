package io.kaidan.gateway;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sends requests in parallel, so that even a slow machine exceeds a limit. */
final class ParallelRequests {

    private ParallelRequests() {}

    static <T> Stream<T> of(int size, Callable<T> each) {
        try (var threads = Executors.newFixedThreadPool(16)) {
            return IntStream.range(0, size).mapToObj(_ -> threads.submit(each)).toList().stream().map(ParallelRequests::result);
        }
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
