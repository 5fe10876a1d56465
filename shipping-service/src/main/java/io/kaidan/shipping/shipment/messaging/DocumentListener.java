package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReprinted;
import io.kaidan.contracts.DocumentEvent.DocumentReturned;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Which papers are there: nothing is picked without a sales order, nothing leaves without a delivery note. */
@Configuration(proxyBeanMethods = false)
class DocumentListener {

    @Bean
    Consumer<Message<List<byte[]>>> onDocument(Listening listening, Dispatch dispatch) {
        return listening.toEach(DocumentEvent.class, heard -> {
            switch (heard.event()) {
                case DocumentIssued issued -> dispatch.issued(heard.id(), issued);
                case DocumentVoided voided -> dispatch.voided(heard.id(), voided.orderId(), voided.documentId());
                case DocumentDrafted _,DocumentSubmitted _,DocumentReturned _,DocumentApproved _,DocumentReprinted _ -> {}
            }
        });
    }
}
