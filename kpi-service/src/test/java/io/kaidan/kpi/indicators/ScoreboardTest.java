package io.kaidan.kpi.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.Event;
import io.kaidan.kpi.DeskZone;
import io.kaidan.kpi.EventSequence;
import io.kaidan.kpi.TestStore;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.kpi.facts.OrderFacts;
import io.kaidan.kpi.indicators.Scoreboard.Evidence;
import io.kaidan.platform.web.Cursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Query;

class ScoreboardTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant MORNING = Instant.parse("2026-11-24T01:30:00Z");
    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static TestStore store;

    private FactBook book;
    private Scoreboard scoreboard;

    @BeforeContainer
    static void open() {
        store = new TestStore();
    }

    @AfterContainer
    static void close() {
        store.close();
    }

    @BeforeTry
    void clear() {
        var database = store.database("scoreboard");
        database.remove(new Query(), OrderFacts.class);
        book = new FactBook(database);
        scoreboard = new Scoreboard(book, new DeskZone(ZoneId.of("Asia/Shanghai")), EVENING);
    }

    @Example
    void countsNothingWithoutFacts() {
        var indicators = scoreboard.indicators("clerk", NOVEMBER);

        assertThat(indicators).isEqualTo(new Indicators("clerk", NOVEMBER, Ratio.NOTHING, Ratio.NOTHING, Ratio.NOTHING, Ratio.NOTHING));
        assertThat(indicators.accuracy().value()).isNull();
    }

    @Example
    void doesNotCountWorkInProgress() {
        given(EventSequence.of("o-1", MORNING.plus(Duration.ofHours(4))).received().entered());

        assertThat(ratio(Indicator.ACCURACY)).isEqualTo(Ratio.NOTHING);
        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(Ratio.NOTHING);
        assertThat(ratio(Indicator.SATISFACTION)).isEqualTo(Ratio.NOTHING);
        assertThat(ratio(Indicator.STOCK_CHECK_ACCURACY)).isEqualTo(Ratio.NOTHING);
    }

    @Example
    void aFlawlessOrderIsGoodInAllFour() {
        given(EventSequence.of("o-1", MORNING).flawlesslyCompleted());

        for (var indicator : Indicator.values())
            assertThat(ratio(indicator)).isEqualTo(new Ratio(1, 1));
        assertThat(verdicts(Indicator.ACCURACY, null)).containsExactly(CountedAs.ACCURATE);
        assertThat(verdicts(Indicator.TIMELINESS, null)).containsExactly(CountedAs.ON_TIME);
        assertThat(verdicts(Indicator.SATISFACTION, null)).containsExactly(CountedAs.SATISFIED);
        assertThat(verdicts(Indicator.STOCK_CHECK_ACCURACY, null)).containsExactly(CountedAs.STOCK_AS_CHECKED);
    }

    @Example
    void countsACorrectionAgainstAccuracyEvenBeforeProcessingButNoAmendment() {
        var line = EventSequence.line(1, "P-1", "Bolt", "1", "1");
        given(EventSequence.of("o-1", MORNING).received().entered().corrected(line),
                EventSequence.of("o-2", MORNING).received().entered().corrected(line).cancelled(),
                EventSequence.of("o-3", MORNING).received().entered().amended(line).verified().processed());

        assertThat(ratio(Indicator.ACCURACY)).isEqualTo(new Ratio(1, 3));
        assertThat(verdicts(Indicator.ACCURACY, false)).containsExactly(CountedAs.CORRECTED, CountedAs.CORRECTED);
    }

    @Example
    void countsOrdersProcessedAfterTheLimitOrStillOpenAsLate() {
        given(EventSequence.of("o-1", MORNING).received().processedAfter(Duration.ofHours(8)),
                EventSequence.of("o-2", MORNING).received().processedAfter(Duration.ofHours(8).plusSeconds(1)),
                EventSequence.of("o-3", MORNING).received(), EventSequence.of("o-4", MORNING).received().entered().verified());

        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(new Ratio(1, 4));
        assertThat(verdicts(Indicator.TIMELINESS, false)).containsExactly(CountedAs.LATE, CountedAs.OVERDUE, CountedAs.OVERDUE);
    }

    @Example
    void stopsTheClockWhileTheDeskWaitsAndWhereNothingIsLeftToDo() {
        given(EventSequence.of("o-1", MORNING).received().asked("q-1"), EventSequence.of("o-2", MORNING).received().entered().stockShort(),
                EventSequence.of("o-3", MORNING).received().rejected(), EventSequence.of("o-4", MORNING).received().entered().cancelled());

        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(Ratio.NOTHING);
    }

    @Example
    void countsAnOrderThatWaitedForGoodsOnceItIsProcessed() {
        var waited = EventSequence.of("o-1", MORNING).received().entered().verified().stockShort().reserved();
        given(waited);

        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(Ratio.NOTHING);
        given(waited.issued("SALES_ORDER").processed());
        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(new Ratio(1, 1));
    }

    @Example
    void countsScoresOfFourAndFiveAsSatisfied() {
        for (var score = 1; score <= 5; score++)
            given(EventSequence.of("o-" + score, MORNING).flawlesslyProcessed().surveyed(score));

        assertThat(ratio(Indicator.SATISFACTION)).isEqualTo(new Ratio(2, 5));
        assertThat(scoreboard.evidence(Indicator.SATISFACTION, "clerk", NOVEMBER, true, null, 9))
                .extracting(evidence -> evidence.facts().score()).containsExactly(4, 5);
    }

    @Example
    void countsAStockCheckOnceAPickHasTestedIt() {
        given(EventSequence.of("o-1", MORNING).flawlesslyProcessed(), EventSequence.of("o-2", MORNING).flawlesslyProcessed().picked(),
                EventSequence.of("o-3", MORNING).flawlesslyProcessed().disproved(),
                EventSequence.of("o-4", MORNING).flawlesslyProcessed().disproved().reserved().picked());

        assertThat(ratio(Indicator.STOCK_CHECK_ACCURACY)).isEqualTo(new Ratio(1, 3));
        assertThat(verdicts(Indicator.STOCK_CHECK_ACCURACY, false)).containsOnly(CountedAs.STOCK_CHECK_DISPROVED).hasSize(2);
    }

    @Example
    void monthsBeginAtMidnightInTheZoneOfTheDesk() {
        given(EventSequence.of("o-1", Instant.parse("2026-10-31T15:59:59.999Z")).flawlesslyProcessed(),
                EventSequence.of("o-2", Instant.parse("2026-10-31T16:00:00Z")).flawlesslyProcessed(),
                EventSequence.of("o-3", Instant.parse("2026-11-30T15:59:59.999Z")).flawlesslyProcessed(),
                EventSequence.of("o-4", Instant.parse("2026-11-30T16:00:00Z")).flawlesslyProcessed());

        assertThat(ratio(Indicator.ACCURACY)).isEqualTo(new Ratio(2, 2));
        assertThat(scoreboard.evidence(Indicator.ACCURACY, "clerk", NOVEMBER, null, null, 9)).extracting(evidence -> evidence.facts().id())
                .containsExactly("o-2", "o-3");
        assertThat(scoreboard.thisMonth()).isEqualTo(NOVEMBER);
    }

    @Example
    void showsEverybodyAndTheDesk() {
        given(EventSequence.of("o-1", MORNING).by("a").flawlesslyCompleted(),
                EventSequence.of("o-2", MORNING).by("b").received().entered().corrected(EventSequence.line(1, "P-1", "Bolt", "1", "1")));

        var overview = scoreboard.overview(NOVEMBER);

        assertThat(overview.clerks()).containsExactly(scoreboard.indicators("a", NOVEMBER), scoreboard.indicators("b", NOVEMBER));
        assertThat(overview.desk()).isEqualTo(scoreboard.indicators(null, NOVEMBER));
        assertThat(overview.desk().accuracy()).isEqualTo(new Ratio(1, 2));
    }

    @Example
    void knowsItsIndicatorsByName() {
        assertThat(Indicator.named("stockCheckAccuracy")).isEqualTo(Indicator.STOCK_CHECK_ACCURACY);
        assertThatExceptionOfType(UnknownIndicator.class).isThrownBy(() -> Indicator.named("luck"))
                .withMessageContaining("accuracy, timeliness, satisfaction, stockCheckAccuracy");
    }

    /** The list of each figure has exactly the orders that it counts. */
    @Property(tries = 30)
    void showsTheOrdersBehindEveryFigure(@ForAll Random random) {
        given(IntStream.range(0, 30).mapToObj(i -> anyStory("o-" + i, random)).toArray(EventSequence[]::new));

        for (var indicator : Indicator.values()) {
            var ratio = ratio(indicator);
            var shown = pages(indicator, 1 + random.nextInt(7));

            assertThat(shown).hasSize((int) ratio.denominator()).doesNotHaveDuplicates();
            assertThat(shown.stream().filter(evidence -> evidence.verdict().good())).hasSize((int) ratio.numerator());
            assertThat(verdicts(indicator, true)).hasSize((int) ratio.numerator()).allMatch(CountedAs::good);
            assertThat(verdicts(indicator, false)).hasSize((int) (ratio.denominator() - ratio.numerator())).noneMatch(CountedAs::good);
        }
    }

    private static EventSequence anyStory(String id, Random random) {
        var line = EventSequence.line(1, "P-1", "Bolt", "1", "1");
        var sequence = EventSequence.of(id, MORNING.plus(Duration.ofMinutes(random.nextInt(3)))).received();
        var steps = List.<UnaryOperator<EventSequence>>of(EventSequence::entered, s -> s.asked("q"), s -> s.answered("q"),
                s -> s.corrected(line),
                s -> s.amended(line), EventSequence::verified, EventSequence::stockShort, EventSequence::reserved,
                s -> s.processedAfter(Duration.ofHours(random.nextInt(16))), EventSequence::disproved, EventSequence::picked,
                s -> s.surveyed(1 + random.nextInt(5)), EventSequence::cancelled, EventSequence::rejected);
        for (var step : steps)
            if (random.nextInt(3) == 0)
                sequence = step.apply(sequence);
        return sequence;
    }

    private List<Evidence> pages(Indicator indicator, int size) {
        var all = new ArrayList<Evidence>();
        List<Evidence> page;
        Cursor after = null;
        do {
            page = scoreboard.evidence(indicator, "clerk", NOVEMBER, null, after, size);
            all.addAll(page);
            after = page.isEmpty() ? after : Cursor.parse(page.getLast().facts().cursor().toString());
        } while (!page.isEmpty());
        return all;
    }

    private void given(EventSequence... sequences) {
        var published = new ArrayList<Event>();
        for (var sequence : sequences)
            published.addAll(sequence.events());
        book.note(published);
    }

    private Ratio ratio(Indicator indicator) {
        var indicators = scoreboard.indicators("clerk", NOVEMBER);
        return switch (indicator) {
            case ACCURACY -> indicators.accuracy();
            case TIMELINESS -> indicators.timeliness();
            case SATISFACTION -> indicators.satisfaction();
            case STOCK_CHECK_ACCURACY -> indicators.stockCheckAccuracy();
        };
    }

    private List<CountedAs> verdicts(Indicator indicator, @Nullable Boolean good) {
        return scoreboard.evidence(indicator, "clerk", NOVEMBER, good, null, 100).stream().map(Evidence::verdict).toList();
    }
}
