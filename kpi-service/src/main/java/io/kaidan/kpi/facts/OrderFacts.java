package io.kaidan.kpi.facts;

import io.kaidan.contracts.Money;
import io.kaidan.platform.web.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The facts of one order that the figures need, collected from the events of all services.
 * Each field is set by one type of event only, or changes in one direction only, so that neither the order of arrival nor repetition matters
 * ({@link FactUpdates}). A field is empty until its event is received.
 *
 * @param id id of the order and of its intake
 * @param revision the latest received revision of the order's content; 0 before entry
 * @param clerk the clerk for whom the order counts: who entered it or, before that, who took the intake
 * @param processBy the latest received time limit; limits only move to later times
 * @param waiting clarifications that the customer has not answered yet, during which the time limit is suspended
 * @param corrections revisions that corrected an error of the desk
 * @param amendments revisions that the customer asked for
 * @param cancelledAt empty again after a reinstatement; an order is cancelled and reinstated at most once
 * @param firstShortAt when goods were first missing; from then on its time limit is known only once it is processed
 * @param stockDisprovedAt when a pick first found less than was reserved (D5)
 */
@Document(OrderFacts.COLLECTION)
@CompoundIndex(name = "clerk-received", def = "{'clerk': 1, 'receivedAt': 1, '_id': 1}")
@CompoundIndex(name = "received", def = "{'receivedAt': 1, '_id': 1}")
public record OrderFacts(@Id String id, int revision, @Nullable String orderNumber, @Nullable String channel, @Nullable String clerk,
        @Nullable String takenBy, @Nullable String enteredBy, @Nullable String customerId, @Nullable String customerName,
        @Nullable String region, @Nullable Total total, List<Product> products, @Nullable Instant receivedAt, @Nullable Instant processBy,
        Set<String> waiting, @Nullable Instant enteredAt, @Nullable Integer verifiedRevision, @Nullable Instant verifiedAt,
        Set<Integer> corrections,
        @Nullable Instant correctedAt, Set<Integer> amendments, @Nullable Instant processedAt, @Nullable Boolean onTime,
        @Nullable Instant rejectedAt, @Nullable Instant cancelledAt, @Nullable Instant reinstatedAt, @Nullable Instant completedAt,
        @Nullable Instant firstShortAt,
        @Nullable Stock stock,
        @Nullable Instant pickedAt, @Nullable Instant stockDisprovedAt, @Nullable Instant salesOrderIssuedAt,
        @Nullable Instant deliveryNoteIssuedAt, @Nullable Instant invoiceIssuedAt, @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt, @Nullable Survey survey, Set<String> complaints) {

    static final String COLLECTION = "facts";

    public OrderFacts {
        products = Objects.requireNonNullElse(products, List.of());
        waiting = Objects.requireNonNullElse(waiting, Set.of());
        corrections = Objects.requireNonNullElse(corrections, Set.of());
        amendments = Objects.requireNonNullElse(amendments, Set.of());
        complaints = Objects.requireNonNullElse(complaints, Set.of());
    }

    /** The stage of the order by the received events. */
    public OrderStage state() {
        if (cancelledAt != null)
            return OrderStage.CANCELLED;
        if (completedAt != null)
            return OrderStage.COMPLETED;
        if (processedAt != null)
            return OrderStage.PROCESSED;
        if (enteredAt != null)
            return verifiedRevision != null && verifiedRevision >= revision ? OrderStage.VERIFIED : OrderStage.ENTERED;
        if (rejectedAt != null)
            return OrderStage.REJECTED;
        return receivedAt != null ? OrderStage.RECEIVED : OrderStage.UNHEARD;
    }

    public @Nullable Money worth() {
        return total == null ? null : new Money(total.amount, total.currency);
    }

    public @Nullable String stockState() {
        return stock == null ? null : stock.state();
    }

    /** Its position among received orders. */
    public Cursor cursor() {
        return new Cursor(Objects.requireNonNull(receivedAt), id);
    }

    /** The score that the customer gave in the survey, if they have answered. */
    public @Nullable Integer score() {
        return survey == null ? null : survey.score;
    }

    /** The total of the order. */
    public record Total(BigDecimal amount, String currency) {}

    /** The total of the order's lines of one product. */
    public record Product(String productId, String name, BigDecimal amount, String currency) {}

    /**
     * The latest answer of the stock.
     *
     * @param turn sorts the answers: a later one has a greater turn; the last digit is the rank of the answer
     */
    public record Stock(long turn) {

        /** In their order within a millisecond. */
        enum Answer {
            SHORT(1),
            RESERVED(2),
            ISSUED(3),
            RELEASED(4);

            private final int rank;

            Answer(int rank) {
                this.rank = rank;
            }

            int rank() {
                return rank;
            }
        }

        /** Null if the stock has not answered. */
        @Nullable
        String state() {
            var rank = turn % FactUpdates.TURNS_PER_MILLISECOND;
            return Arrays.stream(Answer.values()).filter(answer -> answer.rank == rank).map(Answer::name).findFirst().orElse(null);
        }
    }

    /** The customer's latest score, from 1 to 5. */
    public record Survey(@Nullable Integer score, long turn) {}
}
