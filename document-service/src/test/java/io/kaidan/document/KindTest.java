package io.kaidan.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentKinds;
import org.junit.jupiter.api.Test;

class KindTest {

    @Test
    void goesByTheNamesThatTheOtherServicesKnow() {
        assertThat(Kind.values()).extracting(Kind::name)
                .containsExactly(DocumentKinds.SALES_ORDER, DocumentKinds.DELIVERY_NOTE, DocumentKinds.INVOICE);
    }
}
