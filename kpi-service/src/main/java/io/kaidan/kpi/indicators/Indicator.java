package io.kaidan.kpi.indicators;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import io.kaidan.kpi.facts.OrderFacts;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/**
 * An indicator of a clerk: the share of good orders among those that count.
 * An order counts as soon as its result is known, so work in progress has no influence. It counts for its clerk, in the month in which its
 * intake was received. An order that was cancelled or rejected before it was processed counts neither for timeliness nor, unless it was
 * corrected, for accuracy.
 */
public enum Indicator {

    /** H1. Counts: processed, or corrected. Good: never corrected; the customer's amendments do not matter. */
    ACCURACY("accuracy") {
        @Override
        Bson counts(Instant now) {
            return or(ne("processedAt", null), ne("correctedAt", null));
        }

        @Override
        Bson good() {
            return eq("correctedAt", null);
        }

        @Override
        CountedAs verdict(OrderFacts facts) {
            return facts.correctedAt() == null ? CountedAs.ACCURATE : CountedAs.CORRECTED;
        }
    },

    /**
     * H2. Counts: processed, or still open after the time limit. An open order does not count while the customer has to answer, nor if goods
     * were ever missing, since its limit is then later and known only once it is processed. Good: processed by its limit.
     */
    TIMELINESS("timeliness") {
        @Override
        Bson counts(Instant now) {
            return or(ne("processedAt", null), and(lt("processBy", now), eq("processedAt", null), eq("rejectedAt", null),
                    eq("cancelledAt", null), exists("waiting.0", false), eq("firstShortAt", null)));
        }

        @Override
        Bson good() {
            return eq("onTime", true);
        }

        @Override
        CountedAs verdict(OrderFacts facts) {
            if (facts.processedAt() == null)
                return CountedAs.OVERDUE;
            return Boolean.TRUE.equals(facts.onTime()) ? CountedAs.ON_TIME : CountedAs.LATE;
        }
    },

    /** H3. Counts: the customer answered the survey. Good: score 4 or 5. */
    SATISFACTION("satisfaction") {
        @Override
        Bson counts(Instant now) {
            return ne("survey.score", null);
        }

        @Override
        Bson good() {
            return gte("survey.score", SATISFIED_FROM);
        }

        @Override
        CountedAs verdict(OrderFacts facts) {
            var score = facts.score();
            return score != null && score >= SATISFIED_FROM ? CountedAs.SATISFIED : CountedAs.NOT_SATISFIED;
        }
    },

    /** H4. Counts: the stock check was tested by a complete or a short pick (D5). Good: never disproved. */
    STOCK_CHECK_ACCURACY("stockCheckAccuracy") {
        @Override
        Bson counts(Instant now) {
            return or(ne("pickedAt", null), ne("stockDisprovedAt", null));
        }

        @Override
        Bson good() {
            return eq("stockDisprovedAt", null);
        }

        @Override
        CountedAs verdict(OrderFacts facts) {
            return facts.stockDisprovedAt() == null ? CountedAs.STOCK_AS_CHECKED : CountedAs.STOCK_CHECK_DISPROVED;
        }
    };

    private static final int SATISFIED_FROM = 4;

    private final String word;

    Indicator(String word) {
        this.word = word;
    }

    public static Indicator named(String word) {
        return Arrays.stream(values()).filter(indicator -> indicator.word.equals(word)).findFirst()
                .orElseThrow(() -> new UnknownIndicator(word,
                        Arrays.stream(values()).map(indicator -> indicator.word).collect(Collectors.joining(", "))));
    }

    /** The orders that count. */
    abstract Bson counts(Instant now);

    /** The good ones among those that count. */
    abstract Bson good();

    /** The result of one order that counts. */
    abstract CountedAs verdict(OrderFacts facts);
}
