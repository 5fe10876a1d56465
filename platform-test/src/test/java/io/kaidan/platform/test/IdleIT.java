package io.kaidan.platform.test;

import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.kaidan.platform.KaidanService;
import io.kaidan.platform.test.sample.SampleService;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

class IdleIT {

    private static final Duration WINDOW = Duration.ofSeconds(8);
    /** One look of the sweeper and one of the parking may fall into the window. */
    private static final int MOST = 5;

    @Test
    void hardlyAsksTheStoreWhileNothingHappens() {
        try (var service = KaidanService.builder(SampleService.class, "sample-service").sources(Counting.class)
                .initializers(new InfrastructureInitializer())
                .run("--server.port=0", "--spring.cloud.stream.bindings.events-in-0.group=idle", "--kaidan.outbox.sweep-every=30s")) {
            var commands = service.getBean(AtomicInteger.class);

            await().pollDelay(WINDOW).pollInterval(WINDOW).atMost(WINDOW.multipliedBy(6)).until(() -> commands.getAndSet(0) <= MOST);
        }
    }

    static class Counting {

        @Bean
        AtomicInteger commands() {
            return new AtomicInteger(MOST + 1); // the start of the service
        }

        @Bean
        MongoClientSettingsBuilderCustomizer countingCommands(AtomicInteger commands) {
            return settings -> settings.addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent started) {
                    commands.incrementAndGet();
                }
            });
        }
    }
}
