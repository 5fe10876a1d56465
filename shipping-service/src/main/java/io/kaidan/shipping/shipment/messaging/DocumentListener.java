package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReprinted;
import io.kaidan.contracts.DocumentEvent.DocumentReturned;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import io.kaidan.shipping.shipment.Fact;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Which papers are there: nothing is picked without a sales order, nothing leaves without a delivery note. */
@Configuration(proxyBeanMethods = false)
class DocumentListener {

    @Bean
    Consumer<Message<List<byte[]>>> onDocument(Listening listening, Dispatch dispatch) {
        return listening.to(DocumentEvent.class, heard -> dispatch.hear(heard.stream().flatMap(DocumentListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<DocumentEvent> heard) {
        return switch (heard.event()) {
            case DocumentIssued issued -> Fact.issued(heard, issued).stream();
            case DocumentVoided voided -> Stream.of(Fact.voided(heard, voided.orderId(), voided.documentId()));
            case DocumentDrafted _,DocumentSubmitted _,DocumentReturned _,DocumentApproved _,DocumentReprinted _ -> Stream.empty();
        };
    }
}
