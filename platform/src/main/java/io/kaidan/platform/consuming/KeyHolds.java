package io.kaidan.platform.consuming;

import io.kaidan.platform.consuming.ConsumedRecord.OrderingKey;
import java.util.List;
import java.util.Set;

/** Says which keys are held back, and keeps what has to wait for them. */
public interface KeyHolds {

    /** From now on a dead letter of this topic holds back what follows for its key. */
    void keepInOrder(String topic);

    /** The keys among those of these records for which an earlier record waits, or is an undecided dead letter. */
    Set<OrderingKey> held(List<ConsumedRecord> records);

    /** Keeps the record until what it needs has come. */
    void park(ConsumedRecord message, String reason);

    /**
     * Keeps the record until the earlier ones of its key have taken effect; nothing happens where it was discarded before.
     *
     * @throws io.kaidan.platform.failure.MalformedMessage where it is itself the undecided dead letter, delivered again
     */
    void parkBehindEarlier(ConsumedRecord message);

    /** How many records of this record's key wait. */
    long waiting(ConsumedRecord message);
}
