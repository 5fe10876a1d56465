package io.kaidan.platform.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.platform.refusal.NotFound;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

class FailuresTest {

    @Test
    void takesWhatIsAwayForPassing() {
        assertThat(Failures.isPassing(new IllegalStateException(new ConnectException("refused")))).isTrue();
        assertThat(Failures.isPassing(new DataAccessResourceFailureException("store away"))).isTrue();
        assertThat(Failures.isPassing(new PassingFault("carrier away", new RuntimeException()))).isTrue();
        assertThat(Failures.isPassing(new IllegalStateException("a bug"))).isFalse();
        assertThat(Failures.isPassing(new NotFound("unknown-order", "There is no such order."))).isFalse();
    }

    @Test
    void takesRefusalsAndRubbishForFinal() {
        assertThat(Failures.isFinal(new IllegalStateException(new NotFound("unknown-order", "There is no such order.")))).isTrue();
        assertThat(Failures.isFinal(new Unreadable("not JSON"))).isTrue();
        assertThat(Failures.isFinal(new IllegalStateException("a bug"))).isFalse();
    }

    @Test
    void takesMeetingWritersForConflicts() {
        assertThat(Failures.isConflict(new OptimisticLockingFailureException("met"))).isTrue();
        assertThat(Failures.isConflict(new DuplicateKeyException("met"))).isTrue();
        assertThat(Failures.isConflict(new IllegalStateException())).isFalse();
    }

    @Test
    void explainsByTheRefusalElseByTheInnermostCause() {
        assertThat(Failures.reason(new IllegalStateException("outer", new NotFound("unknown-order", "There is no such order."))))
                .isEqualTo("There is no such order.");
        assertThat(Failures.reason(new IllegalStateException("outer", new ArithmeticException("inner"))))
                .isEqualTo("java.lang.ArithmeticException: inner");
    }
}
