package io.kaidan.platform.consuming;

import io.kaidan.platform.consuming.ConsumedRecord.OrderingKey;
import java.util.List;
import java.util.Set;

/** Decides which keys are held back, and keeps the records that wait for them. */
public interface KeyHolds {

    /** From now on an undecided dead letter of this topic holds back later records of its key. */
    void keepInOrder(String topic);

    /** The keys of these records for which an earlier record is parked or is an undecided dead letter. */
    Set<OrderingKey> held(List<ConsumedRecord> records);

    /** Keeps the record until it can take effect. */
    void park(ConsumedRecord message, String reason);

    /**
     * Keeps the record until the earlier records of its key have taken effect. Does nothing if the record itself was discarded before.
     *
     * @throws io.kaidan.platform.failure.MalformedMessage if the record itself is an undecided dead letter that is delivered again
     */
    void parkBehindEarlier(ConsumedRecord message);

    /** How many records with the key of this one are parked. */
    long waiting(ConsumedRecord message);
}
