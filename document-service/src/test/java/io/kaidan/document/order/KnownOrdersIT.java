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
    private KnownOrders files;

    private final KnownOrder one = KnownOrder.open(Ids.next()).says(TestOrders.content("SO-1"));
    private final KnownOrder other = KnownOrder.open(Ids.next()).says(TestOrders.content("SO-2"));

    @Test
    void knowsWhichAreContinued() {
        var saved = files.saveAll(List.of(one, other));
        var continued = files.save(saved.getFirst().verified(1));

        assertThat(files.continued(saved)).containsExactly(continued);
        assertThat(files.continued(List.of(continued, saved.getLast()))).isEmpty();
        assertThat(files.continued(List.of())).isEmpty();
    }

    @Test
    void isNotOverwrittenByWhoHasNotReadIt() {
        files.save(one);

        assertThatThrownBy(() -> files.saveAll(List.of(one.verified(1), other))).isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(files.findById(one.orderId())).map(KnownOrder::verified).contains(0);
        assertThat(files.findById(other.orderId())).map(KnownOrder::revisions).contains(other.revisions());
    }
}
