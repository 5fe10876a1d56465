package io.kaidan.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.Reasons;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.messages.Language;
import io.kaidan.messages.Messages;
import io.kaidan.order.WaitingReason.What;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {Reasons.ORDER_CHANGED, Reasons.STOCK_RESERVED_ANEW, Reasons.DAY_PASSED, Reasons.NOT_SAID,
            Reasons.GOODS_HAD_LEFT})
    void wordEveryReasonThatAServiceGives(String reason) {
        for (var language : Language.values())
            assertThat(described(language, replanned(reason, null))).as(language.toString()).contains(word(language, "said." + reason))
                    .doesNotContain(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {Reasons.TRANSIT_TIME, Reasons.NO_CAPACITY, Reasons.TRANSIT_TIME_AND_NO_CAPACITY})
    void wordWhyTheGoodsComeLate(String reason) {
        for (var language : Language.values()) {
            assertThat(described(language, replanned(Reasons.DAY_PASSED, reason))).as(language.toString())
                    .contains(word(language, "late." + reason)).doesNotContain(reason);
            assertThat(word(language, "note." + reason)).isEqualTo(word(language, "late." + reason));
        }
    }

    @Test
    void leaveTheSentencesOfPeopleAndOfEarlierBuildsAsTheyAre() {
        assertThat(described(Language.ENGLISH, replanned("Its stock was reserved anew.", "No room left.")))
                .contains("Its stock was reserved anew.", "No room left.");
    }

    private static ShipmentReplanned replanned(String reason, @Nullable String lateBecause) {
        var day = LocalDate.of(2026, 12, 1);
        return new ShipmentReplanned("o-1", "s-1", "WH-1", "local", day, day.plusDays(1), reason, lateBecause, Instant.EPOCH);
    }

    private static String described(Language language, Event event) {
        var entry = EventDescriptions.of(new ReceivedEvent<>("e-1", "", Instant.EPOCH, "clerk", 1, "", event)).findFirst().orElseThrow();
        return Messages.in(language).text("event." + entry.type(), entry.details()).orElseThrow();
    }

    private static String word(Language language, String key) {
        return Messages.in(language).text(key, Map.of()).orElseThrow();
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
