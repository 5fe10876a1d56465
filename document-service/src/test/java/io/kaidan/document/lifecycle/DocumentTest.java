package io.kaidan.document.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReturned;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import io.kaidan.document.lifecycle.DocumentState.Draft;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Objection;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.failure.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final OrderContent CONTENT = TestOrders.content("SO2026-000001");
    private static final ContentCheck RIGHT = new ContentCheck(KnownOrder.unknown("o-1").withContent(CONTENT));
    private static final ContentCheck CHANGED = new ContentCheck(
            KnownOrder.unknown("o-1").withContent(CONTENT).withContent(TestOrders.content("SO2026-000001", 2, TestOrders.CABLE)));

    private static final Document DRAFT = Document.draft(Kind.INVOICE, "o-1", CONTENT, NOON);
    private static final Document SUBMITTED = DRAFT.submit(RIGHT, "clerk", NOON);
    private static final Document RETURNED = SUBMITTED.giveBack("blurred", "clerk2", NOON);
    private static final Document APPROVED = SUBMITTED.approve(RIGHT, "clerk2", NOON);
    private static final Document ISSUED = APPROVED.issue("FP2026-000001", TODAY, "abc", NOON);
    private static final Document VOIDED = ISSUED.voided("misprint", "supervisor", NOON);
    private static final Document DROPPED = DRAFT.voided("cancelled", "supervisor", NOON);

    private static final Map<String, Document> STATES = Map.of("draft", DRAFT, "submitted", SUBMITTED, "returned", RETURNED, "approved",
            APPROVED, "issued", ISSUED, "voided", VOIDED, "dropped", DROPPED);

    /** The outcome: done (the type of the published event), already done, or refused. */
    private static final String AGAIN = "already done";
    private static final String NO = "refused";

    private record Operation(String name, UnaryOperator<Document> what, Map<String, String> outcome) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("submit", d -> d.submit(RIGHT, "clerk", NOON),
                    Map.of("draft", "DocumentSubmitted", "returned", "DocumentSubmitted", "submitted", AGAIN, "approved", NO, "issued", NO,
                            "voided", NO, "dropped", NO)),
            new Operation("submit by another", d -> d.submit(RIGHT, "clerk2", NOON),
                    Map.of("draft", "DocumentSubmitted", "returned", "DocumentSubmitted", "submitted", NO, "approved", NO, "issued", NO,
                            "voided", NO, "dropped", NO)),
            new Operation("approve", d -> d.approve(RIGHT, "clerk2", NOON),
                    Map.of("draft", NO, "returned", NO, "submitted", "DocumentApproved", "approved", AGAIN, "issued", AGAIN, "voided", NO,
                            "dropped", NO)),
            new Operation("approve by the submitter", d -> d.approve(RIGHT, "clerk", NOON),
                    Map.of("draft", NO, "returned", NO, "submitted", NO, "approved", NO, "issued", NO, "voided", NO, "dropped", NO)),
            new Operation("approve by a third", d -> d.approve(RIGHT, "supervisor", NOON),
                    Map.of("draft", NO, "returned", NO, "submitted", "DocumentApproved", "approved", NO, "issued", NO, "voided", NO,
                            "dropped", NO)),
            new Operation("pass by rule", d -> d.passByRule(RIGHT, NOON),
                    Map.of("draft", "DocumentApproved", "returned", "DocumentApproved", "submitted", "DocumentApproved", "approved", AGAIN,
                            "issued", AGAIN, "voided", AGAIN, "dropped", AGAIN)),
            new Operation("give back", d -> d.giveBack("blurred", "clerk2", NOON),
                    Map.of("draft", NO, "returned", AGAIN, "submitted", "DocumentReturned", "approved", NO, "issued", NO, "voided", NO,
                            "dropped", NO)),
            new Operation("issue", d -> d.issue("FP2026-000001", TODAY, "abc", NOON),
                    Map.of("draft", NO, "returned", NO, "submitted", NO, "approved", "DocumentIssued", "issued", AGAIN, "voided", AGAIN,
                            "dropped", NO)),
            new Operation("issue with another number", d -> d.issue("FP2026-000002", TODAY, "abc", NOON),
                    Map.of("draft", NO, "returned", NO, "submitted", NO, "approved", "DocumentIssued", "issued", NO, "voided", NO,
                            "dropped",
                            NO)),
            new Operation("reissue", d -> d.reissue(CONTENT, 1, NOON),
                    Map.of("draft", NO, "returned", NO, "submitted", NO, "approved", NO, "issued", NO, "voided", "DocumentDrafted",
                            "dropped",
                            "DocumentDrafted")),
            new Operation("void", d -> d.voided("wrong", "supervisor", NOON),
                    Map.of("draft", "DocumentVoided", "returned", "DocumentVoided",
                            "submitted", "DocumentVoided", "approved", NO, "issued", "DocumentVoided", "voided", AGAIN, "dropped", AGAIN)));

    static Stream<Arguments> everyOperationInEveryState() {
        return OPERATIONS.stream()
                .flatMap(operation -> STATES.keySet().stream().sorted().map(state -> Arguments.of(operation.name, state)));
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource
    void everyOperationInEveryState(String name, String state) {
        var operation = OPERATIONS.stream().filter(o -> o.name.equals(name)).findFirst().orElseThrow();
        var document = STATES.get(state);

        switch (operation.outcome.get(state)) {
            case NO -> assertThatThrownBy(() -> operation.what.apply(document)).isInstanceOf(Refusal.class).message().endsWith(".")
                    .hasSizeGreaterThan(40);
            case AGAIN -> assertThat(operation.what.apply(document)).isSameAs(document);
            case String published -> {
                var after = operation.what.apply(document);
                var before = after.id().equals(document.id()) ? document.outbox().newEvents() : List.<Event>of();
                assertThat(after.outbox().newEvents()).hasSizeGreaterThan(before.size()).containsAll(before);
                assertThat(after.outbox().newEvents().getLast().getClass().getSimpleName()).isEqualTo(published);
            }
        }
    }

    @Test
    void publishesEachOfItsTransitions() {
        var id = Document.idOf("o-1", Kind.INVOICE, 1);

        assertThat(VOIDED.outbox().newEvents()).containsExactly(new DocumentDrafted("o-1", id, "INVOICE", 1, NOON),
                new DocumentSubmitted("o-1", id, "INVOICE", "clerk", NOON), new DocumentApproved("o-1", id, "INVOICE", "clerk2", NOON),
                new DocumentIssued("o-1", id, "INVOICE", "FP2026-000001", 1, "abc", NOON),
                new DocumentVoided("o-1", id, "INVOICE", "misprint", "supervisor", NOON));
        assertThat(RETURNED.outbox().newEvents()).last().isEqualTo(new DocumentReturned("o-1", id, "INVOICE", "blurred", "clerk2", NOON));
    }

    @Test
    void keepsNumberAndIssueWhenVoided() {
        assertThat(VOIDED.number()).isEqualTo("FP2026-000001");
        assertThat(VOIDED.state()).isEqualTo(new Voided("misprint", "supervisor", NOON, new Issued("clerk", "clerk2", TODAY, "abc", NOON)));
        assertThat(VOIDED.issue()).isEqualTo(ISSUED.issue()).isPresent();
        assertThat(DROPPED.issue()).isEmpty();
    }

    @Test
    void isReplacedByOneDocumentOfItsKind() {
        var replacement = VOIDED.reissue(CONTENT, 1, NOON);

        assertThat(replacement.id()).isNotEqualTo(VOIDED.id()).isEqualTo(VOIDED.reissue(CONTENT, 1, NOON.plusSeconds(1)).id())
                .isNotEqualTo(VOIDED.reissue(CONTENT, 2, NOON).id());
        assertThat(replacement.kind()).isEqualTo(VOIDED.kind());
        assertThat(replacement.number()).isNull();
    }

    @Test
    void isNeitherSubmittedNorApprovedWhenItDiffersFromTheOrder() {
        assertThatThrownBy(() -> DRAFT.submit(CHANGED, "clerk", NOON)).isInstanceOf(ContentDiffers.class).hasMessageContaining("revision");
        assertThatThrownBy(() -> SUBMITTED.approve(CHANGED, "clerk2", NOON)).isInstanceOf(ContentDiffers.class)
                .hasMessageContaining("line 1 is not in the order");
    }

    @Test
    void carriesTheRulesObjectionToPeople() {
        var left = DRAFT.passByRule(CHANGED, NOON);

        assertThat(left.state()).isInstanceOfSatisfying(Draft.class,
                draft -> assertThat(draft.objection()).extracting(Objection::by).isEqualTo(Document.RULE));
        assertThat(left.outbox()).isEqualTo(DRAFT.outbox());
        assertThat(left.passByRule(CHANGED, NOON.plusSeconds(1))).isSameAs(left);
        assertThat(left.passByRule(RIGHT, NOON).state()).isInstanceOf(DocumentState.Approved.class);
    }

    @Test
    void hasAnIdOfItsOwnForEachRevision() {
        assertThat(Document.idOf("o-1", Kind.INVOICE, 1)).isEqualTo(DRAFT.id()).isNotEqualTo(Document.idOf("o-1", Kind.INVOICE, 2))
                .isNotEqualTo(Document.idOf("o-1", Kind.SALES_ORDER, 1));
    }
}
