package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.platform.refusal.StaleVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class IfMatchTest {

    @Test
    void letsTheSeenVersionPass() {
        new IfMatch("\"3\"").check(3L);
        new IfMatch("W/\"3\"").check(3L);
        new IfMatch("*").check(3L);
        new IfMatch(null).check(3L);
    }

    @Test
    void refusesAnyOtherVersion() {
        assertThatThrownBy(() -> new IfMatch("\"2\"").check(3L)).isInstanceOf(StaleVersion.class).hasMessageContaining("Load it again");
    }

    @Test
    void aSliceGoesOnOnlyWhereMoreWasFound() {
        assertThat(Slice.of(List.of("a", "b", "c"), 2, String::toUpperCase, key -> key)).isEqualTo(new Slice<>(List.of("A", "B"), "b"));
        assertThat(Slice.of(List.of("a", "b"), 2, String::toUpperCase, key -> key)).isEqualTo(new Slice<>(List.of("A", "B"), null));
    }
}
