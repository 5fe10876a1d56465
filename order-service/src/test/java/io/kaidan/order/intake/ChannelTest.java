package io.kaidan.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Channels;
import org.junit.jupiter.api.Test;

class ChannelTest {

    @Test
    void goesByTheNamesThatTheOtherServicesKnow() {
        assertThat(Channel.values()).extracting(Channel::name)
                .containsExactly(Channels.TELEPHONE, Channels.EMAIL, Channels.FAX, Channels.SYSTEM);
    }
}
