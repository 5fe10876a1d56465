package io.kaidan.kpi.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.contracts.Money;
import io.kaidan.kpi.DeskZone;
import io.kaidan.kpi.EventSequence;
import io.kaidan.kpi.TestStore;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.kpi.facts.OrderFacts;
import io.kaidan.kpi.statistics.Statistics.Before;
import io.kaidan.kpi.statistics.Statistics.Figures;
import io.kaidan.kpi.statistics.Statistics.Group;
import io.kaidan.platform.failure.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Query;

class SalesBookTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static TestStore store;

    private FactBook book;
    private SalesBook sales;

    @BeforeAll
    static void open() {
        store = new TestStore();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void clear() {
        var database = store.database("statistics");
        database.remove(new Query(), OrderFacts.class);
        book = new FactBook(database);
        sales = new SalesBook(book, new DeskZone(ZoneId.of("Asia/Shanghai")), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void countsByTheDaysOfTheDeskAndComparesWithThePeriodBefore() {
        given("o-1", "2026-11-23T15:59:59Z", "10");
        given("o-2", "2026-11-23T16:00:00Z", "20.50");
        given("o-3", "2026-11-24T10:00:00Z", "0.01");
        given("o-4", "2026-11-22T01:00:00Z", "5");

        var statistics = sales.statistics(MONDAY, TUESDAY, Dimension.DAY, 1);

        assertThat(statistics).isEqualTo(new Statistics(MONDAY, TUESDAY, "day", figures(3, "30.51"),
                new Before(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 22), figures(1, "5")),
                List.of(new Group("2026-11-23", null, figures(1, "10"), Figures.NONE),
                        new Group("2026-11-24", null, figures(2, "20.51"), figures(1, "5")))));
    }

    @Test
    void countsByClerkChannelRegionAndCustomerTheMostFirst() {
        book.note(order("o-1", "10").by("a").to("C-1", "江苏").received().entered().events());
        book.note(order("o-2", "20").by("b").to("C-2", "上海").received().entered().events());
        book.note(order("o-3", "30").by("b").to("C-2", "江苏").received().entered().events());

        assertThat(sales.statistics(TUESDAY, TUESDAY, Dimension.CLERK, 10).groups())
                .containsExactly(new Group("b", null, figures(2, "50"), Figures.NONE),
                        new Group("a", null, figures(1, "10"), Figures.NONE));
        assertThat(sales.statistics(TUESDAY, TUESDAY, Dimension.CLERK, 1).groups()).hasSize(1);
        assertThat(sales.statistics(TUESDAY, TUESDAY, Dimension.CHANNEL, 10).groups())
                .containsExactly(new Group("EMAIL", null, figures(3, "60"), Figures.NONE));
        assertThat(sales.statistics(TUESDAY, TUESDAY, Dimension.REGION, 10).groups())
                .containsExactly(new Group("江苏", null, figures(2, "40"), Figures.NONE),
                        new Group("上海", null, figures(1, "20"), Figures.NONE));
        assertThat(sales.statistics(TUESDAY, TUESDAY, Dimension.CUSTOMER, 10).groups()).containsExactly(
                new Group("C-2", "公司 C-2", figures(2, "50"), Figures.NONE), new Group("C-1", "公司 C-1", figures(1, "10"), Figures.NONE));
    }

    @Test
    void countsAnOrderOnceForEachOfItsProducts() {
        book.note(EventSequence.of("o-1", NOON)
                .with(EventSequence.line(1, "P-1", "螺栓", "2", "1.50"), EventSequence.line(2, "P-2", "Nut", "1", "9"),
                        EventSequence.line(3, "P-1", "螺栓", "1", "1.50"))
                .received().entered().events());
        book.note(EventSequence.of("o-2", NOON).with(EventSequence.line(1, "P-1", "螺栓", "1", "1.50")).received().entered().events());

        var statistics = sales.statistics(TUESDAY, TUESDAY, Dimension.PRODUCT, 10);

        assertThat(statistics.groups()).containsExactly(new Group("P-1", "螺栓", figures(2, "6"), Figures.NONE),
                new Group("P-2", "Nut", figures(1, "9"), Figures.NONE));
        assertThat(statistics.total()).isEqualTo(figures(2, "15"));
    }

    @Test
    void countsTheLatestContentAndNeitherCancelledOrdersNorIntakes() {
        book.note(order("o-1", "10").received().entered().amended(EventSequence.line(1, "P-1", "Bolt", "1", "12.345")).events());
        book.note(order("o-2", "20").received().entered().cancelled().events());
        book.note(order("o-3", "30").received().events());

        assertThat(sales.statistics(TUESDAY, TUESDAY, Dimension.DAY, 10).total()).isEqualTo(figures(1, "12.35"));
    }

    @Test
    void findsNothingInAnEmptyPeriod() {
        var statistics = sales.statistics(MONDAY, MONDAY, Dimension.PRODUCT, 10);

        assertThat(statistics.total()).isEqualTo(Figures.NONE);
        assertThat(statistics.groups()).isEmpty();
    }

    @Test
    void refusesInvalidAndTooLongPeriods() {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> sales.statistics(TUESDAY, MONDAY, Dimension.DAY, 10))
                .withMessageContaining("is before");
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> sales.statistics(TUESDAY.minusDays(366), TUESDAY, Dimension.DAY, 10))
                .withMessageContaining("more than a year");
        assertThat(sales.statistics(TUESDAY.minusDays(365), TUESDAY, Dimension.DAY, 10).groups()).isEmpty();
    }

    private void given(String id, String receivedAt, String worth) {
        book.note(EventSequence.of(id, Instant.parse(receivedAt)).with(EventSequence.line(1, "P-1", "Bolt", "1", worth)).received()
                .entered().events());
    }

    private static EventSequence order(String id, String worth) {
        return EventSequence.of(id, NOON).with(EventSequence.line(1, "P-1", "Bolt", "1", worth));
    }

    private static Figures figures(long orders, String sales) {
        return new Figures(orders, List.of(Money.of(sales, "CNY")));
    }
}
