package io.kaidan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrashPointTest {

    /** Passes the point five times. */
    public static void main(String[] arguments) {
        for (int i = 0; i < 5; i++) {
            CrashPoint.pass("written");
            CrashPoint.pass("sent");
        }
    }

    @Test
    void doesNothingWithoutTheProperty() throws Exception {
        assertThat(exitCode("-Dother=x")).isZero();
        assertThat(exitCode("-Dkaidan.crash=removed")).isZero();
        assertThat(exitCode("-Dkaidan.crash=sent:6")).isZero();
    }

    @Test
    void haltsAtTheNthCall() throws Exception {
        assertThat(exitCode("-Dkaidan.crash=sent")).isEqualTo(CrashPoint.EXIT_CODE);
        assertThat(exitCode("-Dkaidan.crash=written:5")).isEqualTo(CrashPoint.EXIT_CODE);
    }

    private static int exitCode(String option) throws Exception {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-cp",
                System.getProperty("java.class.path"), CrashPointTest.class.getName()).inheritIO().start().waitFor();
    }
}
