package io.kaidan.platform.outbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids of events that Kafka has acknowledged and that may still be in their documents. They are neither published nor written again.
 * The oldest ids are dropped: publishing an event twice does no harm.
 */
final class PublishedIds {

    private static final int MOST = 50_000;

    private final Map<String, Boolean> ids = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(String id) {
        ids.put(id, true);
    }

    synchronized boolean contains(String id) {
        return ids.containsKey(id);
    }
}
