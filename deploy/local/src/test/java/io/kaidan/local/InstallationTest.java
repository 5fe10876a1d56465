package io.kaidan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InstallationTest {

    @Test
    void shiftsEveryPort() {
        var shifted = new Installation(Path.of("x"), 100);

        assertThat(shifted.uri(Place.GATEWAY)).hasToString("http://localhost:8180");
        assertThat(shifted.kafka()).isEqualTo("localhost:9192");
        assertThat(Arrays.stream(Place.values()).map(shifted::port)).doesNotHaveDuplicates();
    }

    @Test
    void refusesAnOffsetThatLeadsToNoPort() {
        assertThatThrownBy(() -> new Installation(Path.of("x"), 60_000).port(Place.GATEWAY)).isInstanceOf(Unable.class)
                .hasMessageContaining("choose a smaller offset");
    }
}
