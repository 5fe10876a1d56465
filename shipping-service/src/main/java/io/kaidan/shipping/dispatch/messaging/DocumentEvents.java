package io.kaidan.shipping.dispatch.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReprinted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.DocumentEvent.OfReview;
import io.kaidan.contracts.Event;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.shipping.dispatch.ShipmentFact;
import java.util.stream.Stream;

/** Translates events of documents: picking needs a sales order, dispatch needs a delivery note. */
final class DocumentEvents {

    private DocumentEvents() {}

    static Stream<ShipmentFact> of(ReceivedEvent<? extends Event> received, DocumentEvent event) {
        return switch (event) {
            case DocumentIssued issued -> ShipmentFact.issued(received, issued).stream();
            case DocumentVoided voided -> Stream.of(ShipmentFact.voided(received, voided.orderId(), voided.documentId()));
            case DocumentReprinted _,OfReview _ -> Stream.empty();
        };
    }
}
