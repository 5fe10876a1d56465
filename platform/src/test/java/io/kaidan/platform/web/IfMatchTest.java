package io.kaidan.platform.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.platform.failure.StaleVersion;
import org.junit.jupiter.api.Test;

class IfMatchTest {

    @Test
    void acceptsTheCurrentVersion() {
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
    void distinguishesTheFirstVersionFromNone() {
        new IfMatch(Etags.of(null)).check(null);

        assertThatThrownBy(() -> new IfMatch(Etags.of(null)).check(0L)).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> new IfMatch(Etags.of(0L)).check(null)).isInstanceOf(StaleVersion.class);
    }
}
