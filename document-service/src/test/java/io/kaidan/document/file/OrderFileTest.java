package io.kaidan.document.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OrderFileTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final OrderContent FIRST = TestOrders.content("SO2026-000001");
    private static final OrderContent SECOND = TestOrders.content("SO2026-000001", 2, TestOrders.BOLTS);
    private static final OrderFile ENTERED = OrderFile.open("o-1").says(FIRST);
    private static final OrderFile READY = ENTERED.verified(1).reserved(1, NOON);

    @Test
    void makesEachKindDueByItsOwnFact() {
        assertThat(OrderFile.open("o-1").verified(1).reserved(1, NOON).due()).isEmpty();
        assertThat(ENTERED.due()).isEmpty();
        assertThat(ENTERED.verified(1).due()).isEmpty();
        assertThat(ENTERED.reserved(1, NOON).due()).isEmpty();
        assertThat(READY.due()).containsExactly(Kind.SALES_ORDER);
        assertThat(READY.picked(TestOrders.picked(FIRST)).due()).containsExactly(Kind.SALES_ORDER, Kind.DELIVERY_NOTE);
        assertThat(READY.left().due()).containsExactly(Kind.SALES_ORDER, Kind.INVOICE);
        assertThat(ENTERED.picked(TestOrders.picked(FIRST)).left().due()).isEmpty();
    }

    @Test
    void makesNothingDueForACancelledOrder() {
        assertThat(READY.left().cancelled("no money", "clerk").due()).isEmpty();
    }

    @Test
    void waitsUntilAChangeIsVerifiedAndReserved() {
        var changed = READY.says(SECOND);

        assertThat(changed.due()).isEmpty();
        assertThat(changed.verified(2).due()).isEmpty();
        assertThat(changed.verified(2).reserved(2, NOON.plusSeconds(1)).due()).containsExactly(Kind.SALES_ORDER);
    }

    @Test
    void believesTheLatestWordOnStock() {
        assertThat(READY.unreserved(NOON.plusSeconds(1)).due()).isEmpty();
        assertThat(READY.unreserved(NOON.minusSeconds(1))).isSameAs(READY);
        assertThat(ENTERED.verified(1).unreserved(NOON).reserved(1, NOON.plusSeconds(1)).due()).containsExactly(Kind.SALES_ORDER);
    }

    @Property(tries = 300)
    void isTheSameWhateverTheOrderOfFacts(@ForAll Random random) {
        var facts = new java.util.ArrayList<UnaryOperator<OrderFile>>(List.of(file -> file.says(FIRST), file -> file.says(SECOND),
                file -> file.verified(1), file -> file.verified(2), file -> file.reserved(1, NOON),
                file -> file.unreserved(NOON.plusSeconds(1)),
                file -> file.reserved(2, NOON.plusSeconds(2)), file -> file.picked(TestOrders.picked(SECOND)), OrderFile::left,
                file -> file.cancelled("no money", "clerk")));
        var expected = told(facts);

        facts.addAll(facts.subList(0, random.nextInt(facts.size())));
        Collections.shuffle(facts, random);

        assertThat(told(facts)).isEqualTo(expected);
    }

    private static OrderFile told(List<UnaryOperator<OrderFile>> facts) {
        var file = OrderFile.open("o-1");
        for (var fact : facts)
            file = fact.apply(file);
        return file;
    }
}
