package io.kaidan.document.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Ids;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.order.KnownOrders;
import io.kaidan.platform.test.Events;
import io.kaidan.platform.test.KaidanTest;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KaidanTest
class RecoveryIT {

    @Autowired
    private Recovery recovery;
    @Autowired
    private Documents documents;
    @Autowired
    private KnownOrders knownOrders;
    @Autowired
    private Events events;

    private final String order = Ids.next();

    @Test
    void issuesWhatWasLeftApprovedOnceAndVoidsItIfItsOrderWasCancelledMeanwhile() {
        var content = TestOrders.content("SO-" + order);
        var known = knownOrders.save(KnownOrder.unknown(order).withContent(content).cancelled("no money", "clerk"));
        var longAgo = Instant.now().minusSeconds(60);
        var left = Document.draft(Kind.SALES_ORDER, order, content, longAgo)
                .passByRule(new ContentCheck(KnownOrder.unknown(order).withContent(content)), longAgo);
        documents.save(left);

        var another = CompletableFuture.runAsync(recovery::finishWhatWasLeft);
        recovery.finishWhatWasLeft();
        another.join();
        recovery.finishWhatWasLeft();

        var issued = events.await(DocumentIssued.class, e -> e.orderId().equals(order));
        var document = documents.findById(left.id()).orElseThrow();
        assertThat(document.number()).isEqualTo(issued.number());
        assertThat(document.state()).isInstanceOf(DocumentState.Voided.class);
        assertThat(documents.approvedBefore(Instant.now())).extracting(Document::id).doesNotContain(left.id());
        assertThat(events.published(DocumentIssued.class)).filteredOn(e -> e.orderId().equals(order)).hasSize(1);
        assertThat(known.isCancelled()).isTrue();
    }

    @Test
    void voidsWhatAReissueLeftOfAnOrderThatWasChangedMeanwhile() {
        var content = TestOrders.content("SO-" + order);
        var aMinuteAgo = Instant.now().minusSeconds(60);
        knownOrders.save(
                KnownOrder.unknown(order).withContent(content).withContent(TestOrders.content(content.orderNumber(), 2, TestOrders.CABLE)));
        var misprint = documents.save(Document.draft(Kind.INVOICE, order, content, aMinuteAgo).voided("misprint", "clerk", aMinuteAgo));
        var left = documents.save(misprint.reissue(content, 1, aMinuteAgo));

        recovery.settleReissues();

        assertThat(documents.findById(left.id()).orElseThrow().state()).isInstanceOf(DocumentState.Voided.class);
        assertThat(documents.findById(misprint.id()).orElseThrow().state())
                .isInstanceOfSatisfying(DocumentState.Voided.class, state -> assertThat(state.reason()).isEqualTo("misprint"));
    }
}
