package io.kaidan.platform.test;

import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.kaidan.platform.test.sample.SampleService;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class IdleIT {

    private static final Duration WINDOW = Duration.ofSeconds(8);
    /** One look of the sweeper and one of the parking may fall into the window. */
    private static final int MOST = 5;

    private static final Queue<String> COMMANDS = new ConcurrentLinkedQueue<>();

    @Test
    void hardlyAsksTheStoreWhileNothingHappens() {
        await().pollDelay(WINDOW).pollInterval(WINDOW).atMost(WINDOW.multipliedBy(6)).until(() -> {
            var sent = COMMANDS.size();
            COMMANDS.clear();
            return sent <= MOST;
        });
    }

    @TestConfiguration
    static class Counting {

        @Bean
        MongoClientSettingsBuilderCustomizer countingCommands() {
            return settings -> settings.addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent started) {
                    COMMANDS.add(started.getCommandName());
                }
            });
        }
    }
}
