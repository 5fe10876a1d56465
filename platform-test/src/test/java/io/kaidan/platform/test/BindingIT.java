package io.kaidan.platform.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.platform.KaidanService;
import io.kaidan.platform.test.sample.SampleService;
import org.junit.jupiter.api.Test;

/** A service whose configuration names other topics than it subscribes to. */
class BindingIT {

    @Test
    void doesNotStart() {
        var service = KaidanService.builder(SampleService.class, "sample-service").initializers(new InfrastructureInitializer());

        assertThatThrownBy(() -> service.run("--server.port=0", "--spring.cloud.stream.bindings.events-in-0.destination=kaidan.orders"))
                .hasRootCauseMessage(
                        "The service subscribes to [kaidan.orders, kaidan.stock], but its binding events-in-0 is to [kaidan.orders]");
    }
}
