package io.kaidan.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.kaidan.contracts.Ids;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.StaleVersion;
import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.History;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.platform.test.sample.SampleService;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.MongoTemplate;

@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class SettingsIT {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
    private static final IfMatch ANY = new IfMatch(null);

    @org.springframework.data.mongodb.core.mapping.Document("rules")
    @TypeAlias("rule")
    record Rule(int hours, List<String> kinds) {

        static Rule of(int hours) {
            return new Rule(hours, List.of("a"));
        }
    }

    @Autowired
    MongoClient client;
    private MongoTemplate store;
    private Instant now = NOON;
    private Settings<Rule> here;
    private Settings<Rule> elsewhere;

    @BeforeEach
    void two() {
        store = new MongoTemplate(client, "settings-" + Ids.next());
        here = instance();
        elsewhere = instance();
    }

    @Test
    void areTheDefaultUntilSomebodyDecides() {
        assertThat(here.get()).isEqualTo(Rule.of(8));
        assertThat(here.read()).isEqualTo(new Setting<>(Rule.of(8), new Change("configuration", Instant.EPOCH, null), null));
        assertThat(history(here)).isEmpty();
    }

    @Test
    void areInForceHereAtOnceAndSoonInEveryInstance() {
        assertThat(elsewhere.get()).isEqualTo(here.get());

        decide(here, 6, null, "fewer orders");

        assertThat(here.get()).isEqualTo(Rule.of(6));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(elsewhere.get()).isEqualTo(Rule.of(6)));
        assertThat(elsewhere.read()).isEqualTo(new Setting<>(Rule.of(6), new Change("manager", NOON, "fewer orders"), 0L));
    }

    @Test
    void comeIntoForceLaterByThemselves() {
        decide(here, 6, null, null);
        var decided = decide(here, 4, TOMORROW, "from tomorrow on");

        assertThat(decided.value()).isEqualTo(Rule.of(4));
        assertThat(here.get()).isEqualTo(Rule.of(6));
        assertThat(here.read().value()).isEqualTo(Rule.of(6));
        assertThat(here.read().version()).isEqualTo(decided.version());
        now = TOMORROW;
        assertThat(here.get()).isEqualTo(Rule.of(4));
        assertThat(elsewhere.read().change()).isEqualTo(new Change("manager", NOON, "from tomorrow on"));
    }

    @Test
    void keepTheDefaultUntilTheFirstDecisionComesIntoForce() {
        decide(here, 4, TOMORROW, null);

        assertThat(here.get()).isEqualTo(Rule.of(8));
        now = TOMORROW;
        assertThat(here.get()).isEqualTo(Rule.of(4));
    }

    @Test
    void cannotBeDecidedForThePast() {
        assertThatThrownBy(() -> decide(here, 4, NOON.minusMillis(1), null)).isInstanceOf(InvalidInput.class)
                .hasMessageContaining("effectiveFrom");
    }

    @Test
    void areNotWrittenWhereNothingChanges() {
        var decided = decide(here, 6, null, null);
        now = TOMORROW;

        assertThat(decide(here, 6, null, "again")).isEqualTo(decided);
    }

    @Test
    void refuseADecisionByAnOlderVersion() {
        decide(here, 6, null, null);
        decide(here, 5, TOMORROW, null);

        assertThatThrownBy(() -> here.decide(_ -> Rule.of(4), null, new IfMatch("\"0\""), "manager", null))
                .isInstanceOf(StaleVersion.class);
        assertThat(here.decide(_ -> Rule.of(4), null, new IfMatch("\"1\""), "manager", null).version()).isEqualTo(2);
    }

    @Test
    void listWhoDecidedWhatWhenAndWhy() {
        decide(here, 6, null, "fewer orders");
        now = NOON.plusSeconds(60);
        decide(here, 4, TOMORROW, null);

        assertThat(history(elsewhere)).containsExactly(
                new HistoryEntry<>(1, TOMORROW, "manager", NOON.plusSeconds(60), null, Rule.of(6), Rule.of(4)),
                new HistoryEntry<>(0, NOON, "manager", NOON, "fewer orders", null, Rule.of(6)));
        var first = here.history(null, 1, Function.identity());
        assertThat(first.next()).isEqualTo("1");
        assertThat(here.history(1L, 1, Function.identity()).items()).containsExactly(history(here).getLast());
    }

    @Test
    void areThoseOfAnEarlierBuild() {
        store.getCollection("rules").insertOne(new Document("_id", "desk").append("hours", 7).append("kinds", List.of("b"))
                .append("version", 3L).append("_class", "rule"));

        assertThat(here.read()).isEqualTo(new Setting<>(new Rule(7, List.of("b")), null, 3L));
        decide(here, 4, TOMORROW, null);
        assertThat(here.get().hours()).isEqualTo(7);
        assertThat(history(here)).extracting(HistoryEntry::version).containsExactly(4L, 3L);
    }

    @Test
    void doNotListADecisionThatWasArchivedForOneThatACrashPrevented() {
        decide(here, 6, null, null);
        var stored = store.findById("desk", Document.class, "rules");
        new History(store).archive("rules", new Document(stored));

        assertThat(history(here)).hasSize(1);
        decide(here, 5, null, null);
        assertThat(history(here)).extracting(entry -> entry.after().hours()).containsExactly(5, 6);
    }

    private Settings<Rule> instance() {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        return new Settings<>(Rule.class, "desk", Rule.of(8), store, new History(store), clock);
    }

    private static Setting<Rule> decide(Settings<Rule> settings, int hours, @Nullable Instant from, @Nullable String reason) {
        return settings.decide(_ -> Rule.of(hours), from, ANY, "manager", reason);
    }

    private static List<HistoryEntry<Rule>> history(Settings<Rule> settings) {
        return settings.history(null, 50, Function.identity()).items();
    }
}
