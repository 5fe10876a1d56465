package io.kaidan.document.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.Ids;
import io.kaidan.document.TestOrders;
import io.kaidan.platform.test.KaidanTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

@KaidanTest
class KnownOrdersIT {

    @Autowired
    private KnownOrders orders;

    private final KnownOrder one = KnownOrder.unknown(Ids.next()).withContent(TestOrders.content("SO-1"));
    private final KnownOrder other = KnownOrder.unknown(Ids.next()).withContent(TestOrders.content("SO-2"));

    @Test
    void knowsWhichAreContinued() {
        var saved = orders.saveAll(List.of(one, other));
        var changedSince = orders.save(saved.getFirst().verified(1));

        assertThat(orders.changedSince(saved)).containsExactly(changedSince);
        assertThat(orders.changedSince(List.of(changedSince, saved.getLast()))).isEmpty();
        assertThat(orders.changedSince(List.of())).isEmpty();
    }

    @Test
    void isNotOverwrittenByWhoHasNotReadIt() {
        orders.save(one);

        assertThatThrownBy(() -> orders.saveAll(List.of(one.verified(1), other))).isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(orders.findById(one.orderId())).map(KnownOrder::verified).contains(0);
        assertThat(orders.findById(other.orderId())).map(KnownOrder::revisions).contains(other.revisions());
    }
}
