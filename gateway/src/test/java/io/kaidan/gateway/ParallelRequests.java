package io.kaidan.gateway;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many at once, so that a slow machine too sends more than it may. */
final class Crowd {

    private Crowd() {}

    static <T> Stream<T> of(int size, Callable<T> each) {
        try (var people = Executors.newFixedThreadPool(16)) {
            return IntStream.range(0, size).mapToObj(_ -> people.submit(each)).toList().stream().map(Crowd::result);
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
