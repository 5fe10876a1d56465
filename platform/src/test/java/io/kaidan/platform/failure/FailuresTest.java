package io.kaidan.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.UncategorizedMongoDbException;

class FailuresTest {

    @Test
    void anUnavailableStoreOrBrokerIsTransient() {
        assertThat(Failures.isTransient(new IllegalStateException(new ConnectException("refused")))).isTrue();
        assertThat(Failures.isTransient(new DataAccessResourceFailureException("store away"))).isTrue();
        var cleared = new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), new ServerAddress()), null);
        assertThat(Failures.isTransient(new UncategorizedMongoDbException("translated", cleared))).isTrue();
        assertThat(Failures.isTransient(new TransientFailure("carrier away", new RuntimeException()))).isTrue();
        assertThat(Failures.isTransient(new UncheckedIOException(new IOException("a broken font")))).isFalse();
        assertThat(Failures.isTransient(new IllegalStateException("a bug"))).isFalse();
        assertThat(Failures.isTransient(new NotFound("unknown-order", "There is no such order."))).isFalse();
    }

    @Test
    void aFullStoreIsTransient() {
        var one = new MongoWriteException(new WriteError(14031, "make room on the disk", new BsonDocument()), new ServerAddress(),
                Set.of());
        var many = new MongoBulkWriteException(BulkWriteResult.unacknowledged(),
                List.of(new BulkWriteError(14031, "make room on the disk", new BsonDocument(), 0)), null, new ServerAddress(), Set.of());
        var other = new MongoWriteException(new WriteError(121, "not as the schema says", new BsonDocument()), new ServerAddress(),
                Set.of());

        assertThat(Failures.isTransient(new DataIntegrityViolationException("translated", one))).isTrue();
        assertThat(Failures.isTransient(many)).isTrue();
        assertThat(Failures.isTransient(new DataIntegrityViolationException("translated", other))).isFalse();
    }

    @Test
    void refusalsAndMalformedMessagesAreFinal() {
        assertThat(Failures.isFinal(new IllegalStateException(new NotFound("unknown-order", "There is no such order.")))).isTrue();
        assertThat(Failures.isFinal(new MalformedMessage("not JSON"))).isTrue();
        assertThat(Failures.isFinal(new IllegalStateException("a bug"))).isFalse();
    }

    @Test
    void concurrentWritesAreConflicts() {
        assertThat(Failures.isConflict(new OptimisticLockingFailureException("met"))).isTrue();
        assertThat(Failures.isConflict(new DuplicateKeyException("met"))).isTrue();
        assertThat(Failures.isConflict(new IllegalStateException())).isFalse();
    }

    @Test
    void theReasonIsTheRefusalElseTheInnermostCause() {
        assertThat(Failures.reason(new IllegalStateException("outer", new NotFound("unknown-order", "There is no such order."))))
                .isEqualTo("There is no such order.");
        assertThat(Failures.reason(new IllegalStateException("outer", new ArithmeticException("inner"))))
                .isEqualTo("java.lang.ArithmeticException: inner");
    }
}
