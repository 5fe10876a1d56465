package io.kaidan.portal.order;

import io.kaidan.portal.Wording;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what an order waits for. */
@Component("sentences")
class Sentences {

    public String of(Progress.Waits waits, Wording.In say) {
        var facts = waits.facts().stream().flatMap(fact -> Stream.of(shown(fact, say))).toArray();
        return say.text("waits." + waits.key(), waits.key(), facts);
    }

    private static String shown(@Nullable Object fact, Wording.In say) {
        return fact == null ? "–" : fact instanceof Instant at ? say.moment(at) : fact.toString();
    }
}
