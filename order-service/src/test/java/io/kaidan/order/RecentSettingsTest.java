package io.kaidan.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecentSettingsTest {

    private final AtomicLong time = new AtomicLong();
    private final RecentSettings<String, String> recent = new RecentSettings<>(time::get);
    private final Map<String, String> store = new HashMap<>(Map.of("policy", "old"));
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looksOnceASecond() {
        assertThat(look()).isEqualTo("old");
        store.put("policy", "new"); // by another instance

        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(look()).isEqualTo("old");
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));

        assertThat(look()).isEqualTo("new");
        assertThat(looks).hasValue(2);
    }

    @Test
    void seesItsOwnChangeAtOnce() {
        look();

        recent.changing(() -> store.put("policy", "new"));

        assertThat(look()).isEqualTo("new");
    }

    @Test
    void doesNotKeepWhatWasReadBeforeAChangeThatCameInBetween() {
        recent.of(Set.of("policy"), keys -> {
            var read = read(keys);
            recent.changing(() -> store.put("policy", "new"));
            return read;
        });

        assertThat(look()).isEqualTo("new");
    }

    @Test
    void looksAgainForWhatWasNotThere() {
        store.clear();
        assertThat(recent.of(Set.of("policy"), this::read)).isEmpty();

        store.put("policy", "new");

        assertThat(look()).isEqualTo("new");
    }

    @Test
    void looksOnlyForWhatItHasNotSeen() {
        store.put("other", "else");
        look();

        assertThat(recent.of(Set.of("policy", "other"), keys -> {
            assertThat(keys).containsExactly("other");
            return read(keys);
        })).isEqualTo(Map.of("policy", "old", "other", "else"));
    }

    private String look() {
        return recent.of(Set.of("policy"), this::read).get("policy");
    }

    private Map<String, String> read(Set<String> keys) {
        looks.incrementAndGet();
        return keys.stream().filter(store::containsKey).collect(Collectors.toMap(key -> key, store::get));
    }
}
