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

        assertThat(shifted.uri(Component.GATEWAY)).hasToString("http://localhost:8180");
        assertThat(shifted.kafka()).isEqualTo("localhost:9192");
        assertThat(Arrays.stream(Component.values()).map(shifted::port)).doesNotHaveDuplicates();
    }

    @Test
    void refusesAnOffsetWithoutValidPorts() {
        assertThatThrownBy(() -> new Installation(Path.of("x"), 60_000).port(Component.GATEWAY)).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("choose a smaller offset");
    }
}
