package io.kaidan.platform.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {

    @Test
    void addsOneAtTheEnd() {
        assertThat(Remembered.with(List.of("e-1"), "e-2")).containsExactly("e-1", "e-2");
    }

    @Test
    void forgetsTheOldestBeyondTheMost() {
        var full = IntStream.range(0, Remembered.MOST).mapToObj(String::valueOf).toList();

        assertThat(Remembered.with(full, "new")).hasSize(Remembered.MOST).startsWith("1").endsWith("new").doesNotContain("0");
    }
}
