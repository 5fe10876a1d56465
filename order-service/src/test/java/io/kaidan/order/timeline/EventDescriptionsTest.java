package io.kaidan.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventTypes;
import io.kaidan.messages.Language;
import io.kaidan.messages.Messages;
import io.kaidan.order.WaitingReason.What;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventDescriptionsTest {

    private static final Path SAMPLES = Path.of("../contracts/src/test/resources/samples");

    /** Every event that a timeline can contain has a sentence in every language, whose arguments the event has. */
    @ParameterizedTest
    @MethodSource("samples")
    void haveASentenceInEveryLanguage(String type) throws IOException {
        var event = ContractJson.mapper().readValue(Files.readString(SAMPLES.resolve(type + ".json")),
                Objects.requireNonNull(EventTypes.under(Event.class).get(type)));

        var entries = EventDescriptions.of(new ReceivedEvent<>("e-1", type, Instant.EPOCH, "clerk", 1, "", event)).toList();

        for (var entry : entries)
            for (var language : Language.values())
                assertThat(Messages.in(language).text("event." + entry.type(), entry.details())).as(entry + " " + language).isPresent();
    }

    static Stream<String> samples() {
        return EventTypes.under(Event.class).keySet().stream().sorted();
    }

    @ParameterizedTest
    @EnumSource
    void haveASentenceForEverythingThatIsWaitedFor(What what) {
        var arguments = Map.of("question", "?", "missing", "P-1", "kind", "INVOICE");

        for (var language : Language.values()) {
            assertThat(Messages.in(language).text("waitsFor." + what, arguments)).isPresent();
            assertThat(Messages.in(language).text("remedy." + what, arguments)).isPresent();
        }
    }
}
