package io.kaidan.kpi.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.Event;
import io.kaidan.kpi.Desk;
import io.kaidan.kpi.Story;
import io.kaidan.kpi.TestStore;
import io.kaidan.kpi.facts.Bookmark;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.kpi.facts.OrderFacts;
import io.kaidan.kpi.indicators.Scoreboard.Evidence;
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
        scoreboard = new Scoreboard(book, new Desk(ZoneId.of("Asia/Shanghai")), EVENING);
    }

    @Example
    void findsNothingToCountBeforeAnythingIsKnown() {
        var indicators = scoreboard.indicators("clerk", NOVEMBER);

        assertThat(indicators).isEqualTo(new Indicators("clerk", NOVEMBER, Ratio.NOTHING, Ratio.NOTHING, Ratio.NOTHING, Ratio.NOTHING));
        assertThat(indicators.accuracy().value()).isNull();
    }

    @Example
    void leavesWorkInProgressOut() {
        given(Story.of("o-1", MORNING.plus(Duration.ofHours(4))).received().entered());

        assertThat(ratio(Indicator.ACCURACY)).isEqualTo(Ratio.NOTHING);
        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(Ratio.NOTHING);
        assertThat(ratio(Indicator.SATISFACTION)).isEqualTo(Ratio.NOTHING);
        assertThat(ratio(Indicator.STOCK_CHECK_ACCURACY)).isEqualTo(Ratio.NOTHING);
    }

    @Example
    void praisesAFlawlessOrderInAllFour() {
        given(Story.of("o-1", MORNING).flawlesslyCompleted());

        for (var indicator : Indicator.values())
            assertThat(ratio(indicator)).isEqualTo(new Ratio(1, 1));
        assertThat(verdicts(Indicator.ACCURACY, null)).containsExactly(Verdict.ACCURATE);
        assertThat(verdicts(Indicator.TIMELINESS, null)).containsExactly(Verdict.ON_TIME);
        assertThat(verdicts(Indicator.SATISFACTION, null)).containsExactly(Verdict.SATISFIED);
        assertThat(verdicts(Indicator.STOCK_CHECK_ACCURACY, null)).containsExactly(Verdict.STOCK_AS_CHECKED);
    }

    @Example
    void countsACorrectionAgainstAccuracyEvenBeforeProcessingButNoAmendment() {
        var line = Story.line(1, "P-1", "Bolt", "1", "1");
        given(Story.of("o-1", MORNING).received().entered().corrected(line),
                Story.of("o-2", MORNING).received().entered().corrected(line).cancelled(),
                Story.of("o-3", MORNING).received().entered().amended(line).verified().processed());

        assertThat(ratio(Indicator.ACCURACY)).isEqualTo(new Ratio(1, 3));
        assertThat(verdicts(Indicator.ACCURACY, false)).containsExactly(Verdict.CORRECTED, Verdict.CORRECTED);
    }

    @Example
    void countsAsLateWhatWasProcessedAfterTheLimitOrIsStillOpen() {
        given(Story.of("o-1", MORNING).received().processedAfter(Duration.ofHours(8)),
                Story.of("o-2", MORNING).received().processedAfter(Duration.ofHours(8).plusSeconds(1)),
                Story.of("o-3", MORNING).received(), Story.of("o-4", MORNING).received().entered().verified());

        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(new Ratio(1, 4));
        assertThat(verdicts(Indicator.TIMELINESS, false)).containsExactly(Verdict.LATE, Verdict.OVERDUE, Verdict.OVERDUE);
    }

    @Example
    void stopsTheClockWhileTheDeskWaitsAndWhereNothingIsLeftToDo() {
        given(Story.of("o-1", MORNING).received().asked("q-1"), Story.of("o-2", MORNING).received().entered().stockShort(),
                Story.of("o-3", MORNING).received().rejected(), Story.of("o-4", MORNING).received().entered().cancelled());

        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(Ratio.NOTHING);
    }

    @Example
    void leavesTheLimitOfWhatWaitedForGoodsToItsProcessing() {
        var waited = Story.of("o-1", MORNING).received().entered().verified().stockShort().reserved();
        given(waited);

        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(Ratio.NOTHING);
        given(waited.issued("SALES_ORDER").processed());
        assertThat(ratio(Indicator.TIMELINESS)).isEqualTo(new Ratio(1, 1));
    }

    @Example
    void takesFourAndFiveForSatisfied() {
        for (var score = 1; score <= 5; score++)
            given(Story.of("o-" + score, MORNING).flawlesslyProcessed().surveyed(score));

        assertThat(ratio(Indicator.SATISFACTION)).isEqualTo(new Ratio(2, 5));
        assertThat(scoreboard.evidence(Indicator.SATISFACTION, "clerk", NOVEMBER, true, null, 9))
                .extracting(evidence -> evidence.facts().score()).containsExactly(4, 5);
    }

    @Example
    void countsAStockCheckOnceItWasPutToTheProof() {
        given(Story.of("o-1", MORNING).flawlesslyProcessed(), Story.of("o-2", MORNING).flawlesslyProcessed().picked(),
                Story.of("o-3", MORNING).flawlesslyProcessed().disproved(),
                Story.of("o-4", MORNING).flawlesslyProcessed().disproved().reserved().picked());

        assertThat(ratio(Indicator.STOCK_CHECK_ACCURACY)).isEqualTo(new Ratio(1, 3));
        assertThat(verdicts(Indicator.STOCK_CHECK_ACCURACY, false)).containsOnly(Verdict.STOCK_CHECK_DISPROVED).hasSize(2);
    }

    @Example
    void monthsBeginAtMidnightWhereTheDeskIs() {
        given(Story.of("o-1", Instant.parse("2026-10-31T15:59:59.999Z")).flawlesslyProcessed(),
                Story.of("o-2", Instant.parse("2026-10-31T16:00:00Z")).flawlesslyProcessed(),
                Story.of("o-3", Instant.parse("2026-11-30T15:59:59.999Z")).flawlesslyProcessed(),
                Story.of("o-4", Instant.parse("2026-11-30T16:00:00Z")).flawlesslyProcessed());

        assertThat(ratio(Indicator.ACCURACY)).isEqualTo(new Ratio(2, 2));
        assertThat(scoreboard.evidence(Indicator.ACCURACY, "clerk", NOVEMBER, null, null, 9)).extracting(evidence -> evidence.facts().id())
                .containsExactly("o-2", "o-3");
        assertThat(scoreboard.thisMonth()).isEqualTo(NOVEMBER);
    }

    @Example
    void showsEverybodyAndTheDesk() {
        given(Story.of("o-1", MORNING).by("a").flawlesslyCompleted(),
                Story.of("o-2", MORNING).by("b").received().entered().corrected(Story.line(1, "P-1", "Bolt", "1", "1")));

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

    /** Every figure opens down to exactly the orders behind it, page by page. */
    @Property(tries = 30)
    void showsTheOrdersBehindEveryFigure(@ForAll Random random) {
        given(IntStream.range(0, 30).mapToObj(i -> anyStory("o-" + i, random)).toArray(Story[]::new));

        for (var indicator : Indicator.values()) {
            var ratio = ratio(indicator);
            var shown = pages(indicator, 1 + random.nextInt(7));

            assertThat(shown).hasSize((int) ratio.denominator()).doesNotHaveDuplicates();
            assertThat(shown.stream().filter(evidence -> evidence.verdict().good())).hasSize((int) ratio.numerator());
            assertThat(verdicts(indicator, true)).hasSize((int) ratio.numerator()).allMatch(Verdict::good);
            assertThat(verdicts(indicator, false)).hasSize((int) (ratio.denominator() - ratio.numerator())).noneMatch(Verdict::good);
        }
    }

    private static Story anyStory(String id, Random random) {
        var line = Story.line(1, "P-1", "Bolt", "1", "1");
        var story = Story.of(id, MORNING.plus(Duration.ofMinutes(random.nextInt(3)))).received();
        var steps = List.<UnaryOperator<Story>>of(Story::entered, s -> s.asked("q"), s -> s.answered("q"), s -> s.corrected(line),
                s -> s.amended(line), Story::verified, Story::stockShort, Story::reserved,
                s -> s.processedAfter(Duration.ofHours(random.nextInt(16))), Story::disproved, Story::picked,
                s -> s.surveyed(1 + random.nextInt(5)), Story::cancelled, Story::rejected);
        for (var step : steps)
            if (random.nextInt(3) == 0)
                story = step.apply(story);
        return story;
    }

    private List<Evidence> pages(Indicator indicator, int size) {
        var all = new ArrayList<Evidence>();
        List<Evidence> page;
        Bookmark after = null;
        do {
            page = scoreboard.evidence(indicator, "clerk", NOVEMBER, null, after, size);
            all.addAll(page);
            after = page.isEmpty() ? after : Bookmark.parse(Bookmark.at(page.getLast().facts()).toString());
        } while (!page.isEmpty());
        return all;
    }

    private void given(Story... stories) {
        var told = new ArrayList<Event>();
        for (var story : stories)
            told.addAll(story.told());
        book.note(told);
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

    private List<Verdict> verdicts(Indicator indicator, @Nullable Boolean good) {
        return scoreboard.evidence(indicator, "clerk", NOVEMBER, good, null, 100).stream().map(Evidence::verdict).toList();
    }
}
