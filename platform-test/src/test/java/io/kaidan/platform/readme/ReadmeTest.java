package io.kaidan.platform.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.PrerequisiteMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path SOURCES = Path.of("src/test/java/io/kaidan/platform");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n// (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ANY_EXAMPLE = Pattern.compile("```java\n");
    private static final Pattern LEFT_OUT = Pattern.compile("\n\\s*// …\n");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void showsNothingThatIsNotCompiled() throws IOException {
        var readme = Files.readString(Path.of("../platform/README.md"));
        var examples = EXAMPLE.matcher(readme).results().toList();

        assertThat(examples).as("each example begins with a comment that names its file")
                .hasSize(Math.toIntExact(ANY_EXAMPLE.matcher(readme).results().count())).isNotEmpty();
        for (var example : examples) {
            var source = inOneLine(Files.readString(SOURCES.resolve(example.group(1))));
            assertThat(LEFT_OUT.splitAsStream(example.group(2)).map(ReadmeTest::inOneLine)).as(example.group(1)).allSatisfy(
                    part -> assertThat(source).contains(part));
        }
    }

    @Test
    void showsAReactionThatTakesEffectOnceAndWaitsForWhatItNeeds() {
        var saved = new ArrayList<Order>();
        var stockroom = new Stockroom(
                ids -> ids.stream().filter("o-1"::equals).distinct().collect(Collectors.toMap(id -> id, Order::entered)), saved::addAll);

        stockroom.consume(List.of(verified("o-1"), verified("o-1")));

        assertThat(saved).extracting(Order::state).containsExactly(Order.State.VERIFIED);
        assertThat(saved.getFirst().outbox().newEvents()).containsExactly(new OrderVerified("o-1", 1, "clerk", NOON));
        assertThatExceptionOfType(PrerequisiteMissing.class).isThrownBy(() -> stockroom.consume(List.of(verified("o-2"))))
                .withMessage("order o-2 has not been entered yet");
    }

    private static ReceivedEvent<OrderEvent> verified(String orderId) {
        return new ReceivedEvent<>("e-1", "io.kaidan.order.OrderVerified.v1", NOON, "clerk", 1, "",
                new OrderVerified(orderId, 1, "clerk", NOON));
    }

    private static String inOneLine(String source) {
        return source.replaceAll("\\s+", " ").strip();
    }
}
