package io.kaidan.platform.consuming;

import java.util.List;
import java.util.Set;

/** A service's reaction to the events or reports of some topics. {@link Subscriptions} makes it; it takes effect if it is a bean. */
public abstract class Subscription {

    Subscription() {}

    abstract Set<String> topics();

    /**
     * If a record fails, all records before it have taken effect.
     *
     * @param batch the records of these topics in one poll, in order
     * @throws org.springframework.kafka.listener.BatchListenerFailedException naming the record that failed
     */
    abstract void consume(List<BatchItem> batch);

    /** Consumes a parked record or a dead letter again. */
    abstract void redeliver(ConsumedRecord message);

    /** @param index of the record in the poll, counted over all topics */
    record BatchItem(int index, ConsumedRecord message) {}
}
