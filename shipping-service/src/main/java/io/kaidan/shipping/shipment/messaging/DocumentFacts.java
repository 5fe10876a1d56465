package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReprinted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.DocumentEvent.OfReview;
import io.kaidan.contracts.Event;
import io.kaidan.platform.listening.Heard;
import io.kaidan.shipping.shipment.Fact;
import java.util.stream.Stream;

/** Which papers are there: nothing is picked without a sales order, nothing leaves without a delivery note. */
final class DocumentFacts {

    private DocumentFacts() {}

    static Stream<Fact> of(Heard<? extends Event> heard, DocumentEvent event) {
        return switch (event) {
            case DocumentIssued issued -> Fact.issued(heard, issued).stream();
            case DocumentVoided voided -> Stream.of(Fact.voided(heard, voided.orderId(), voided.documentId()));
            case DocumentReprinted _,OfReview _ -> Stream.empty();
        };
    }
}
