package io.kaidan.platform.consuming;

import java.util.List;
import java.util.Set;

/** A service's reaction to the events or reports of some topics. Made by {@link Subscriptions}; it takes effect by being a bean. */
public abstract class Subscription {

    Subscription() {}

    abstract Set<String> topics();

    /**
     * Where one record fails, all before it have taken effect.
     *
     * @param batch all records that a poll has brought of these topics, in order
     * @throws org.springframework.kafka.listener.BatchListenerFailedException naming the record that failed
     */
    abstract void consume(List<BatchItem> batch);

    /** Consumes a record again that was parked or is a dead letter. */
    abstract void redeliver(ConsumedRecord message);

    /** @param index where the record stands in the poll, among those of all topics */
    record BatchItem(int index, ConsumedRecord message) {}
}
