package io.kaidan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void belongsToOneProcessEvenAfterARefusedSecondOpeningInIt() throws Exception {
        try (var _ = DataDirectory.take(directory, "Kafka")) {
            assertThatThrownBy(() -> DataDirectory.take(directory, "Kafka")).isInstanceOf(CannotStart.class);

            assertThat(takenByAnotherProcess()).isEqualTo("refused");
        }
        assertThat(takenByAnotherProcess()).isEqualTo("taken");
        DataDirectory.take(directory, "Kafka").close();
    }

    private String takenByAnotherProcess() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                AnotherProcess.class.getName(), directory.toString()).start();
        try (var output = process.getInputStream()) {
            var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        }
    }

    /** Tries to take the directory and says how that went. */
    static final class AnotherProcess {

        private AnotherProcess() {}

        public static void main(String[] arguments) {
            try (var _ = DataDirectory.take(Path.of(arguments[0]), "Kafka")) {
                System.out.print("taken");
            } catch (CannotStart e) {
                System.out.print("refused");
            }
        }
    }
}
