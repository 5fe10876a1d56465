package io.kaidan.document.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.document.DocumentProperties;
import io.kaidan.document.Kind;
import io.kaidan.platform.web.IfMatch;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentPolicyDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private final Stored stored = new Stored();
    private final DocumentPolicyDesk desk = desk();
    private Instant now = NOON;

    @Test
    void isReadOnceASecond() {
        desk.inForce();
        now = NOON.plusMillis(900);
        desk.inForce();

        assertThat(stored.read).isEqualTo(1);
    }

    @Test
    void seesAChangeOfAnotherInstanceWithinASecond() {
        assertThat(desk.inForce().automatic()).isEmpty();
        desk().change(Set.of(Kind.INVOICE), new IfMatch(null), "manager");

        now = NOON.plusMillis(1001);

        assertThat(desk.inForce().automatic()).containsExactly(Kind.INVOICE);
    }

    @Test
    void isReadAgainWhenTheClockWasSetBack() {
        desk.inForce();
        desk().change(Set.of(Kind.INVOICE), new IfMatch(null), "manager");

        now = NOON.minusSeconds(3600);

        assertThat(desk.inForce().automatic()).containsExactly(Kind.INVOICE);
    }

    @Test
    void followsItsOwnChangeAtOnce() {
        assertThat(desk.inForce().automatic()).isEmpty();

        desk.change(Set.of(Kind.SALES_ORDER), new IfMatch(null), "manager");

        assertThat(desk.inForce().automatic()).containsExactly(Kind.SALES_ORDER);
    }

    private DocumentPolicyDesk desk() {
        return new DocumentPolicyDesk(stored, new DocumentProperties("", "", ZoneId.of("Asia/Shanghai"), Set.of(), false),
                ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    }

    private static final class Stored implements DocumentPolicies {

        private @Nullable DocumentPolicy policy;
        private int read;

        @Override
        public Optional<DocumentPolicy> findById(String id) {
            read++;
            return Optional.ofNullable(policy);
        }

        @Override
        public DocumentPolicy save(DocumentPolicy changed) {
            policy = new DocumentPolicy(changed.id(), changed.automatic(), changed.changedBy(), changed.changedAt(), 0L);
            return policy;
        }
    }
}
