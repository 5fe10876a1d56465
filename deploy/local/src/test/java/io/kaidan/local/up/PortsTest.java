package io.kaidan.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesThePortAndWhoNeedsIt() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var installation = new Installation(Path.of("x"), other.getLocalPort() - new Installation().port(Component.GATEWAY));

            assertThatThrownBy(() -> Ports.check(installation)).isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", which the gateway needs, is in use");
        }
    }

    @Test
    void findsWhoHoldsAPort() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "only Linux reports who holds a port");
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.holder(other.getLocalPort())).contains(ProcessHandle.current());
        }
    }
}
