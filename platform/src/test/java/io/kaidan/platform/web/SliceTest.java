package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void hasANextPartOnlyIfMoreWasFound() {
        assertThat(Slice.of(List.of("a", "b", "c"), 2, String::toUpperCase, key -> key)).isEqualTo(new Slice<>(List.of("A", "B"), "b"));
        assertThat(Slice.of(List.of("a", "b"), 2, String::toUpperCase, key -> key)).isEqualTo(new Slice<>(List.of("A", "B"), null));
    }
}
