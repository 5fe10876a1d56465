package io.kaidan.shipping.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kaidan.platform.failure.InvalidInput;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierAccessTest {

    private final CarrierAccess access = TestDirectory.access(Set.of("API.carrier.example", "one-port.example:8443"),
            Map.of("sf", "Bearer secret"));

    private static Carrier carrier(String id, String url) {
        return new Carrier(id, "Carrier", url, 1, TransitDays.of(1), null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8091", "http://LOCALHOST:8091/v1", "https://api.carrier.example/v1",
            "https://API.carrier.example:444", "https://one-port.example:8443"})
    void allowsHostsOfTheConfiguration(String url) {
        assertThat(access.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "http://carrier.example", "http://api.carrier.example.evil.example",
            "http://[::1]:27017", "http://2130706433", "http://a_b", "http://localhost:27017", "http://localhost",
            "https://localhost.:8091",
            "https://one-port.example", "http://localhost:8091@evil.example"})
    void objectsToAllOthers(String url) {
        assertThat(access.objection(url)).hasValueSatisfying(objection -> assertThat(objection).contains("names the host",
                "[api.carrier.example, localhost:8091, one-port.example:8443]", "kaidan.shipping.carrier-hosts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://local host", "http://[::1", "no address", "http://localhost:8091\\@evil.example"})
    void objectsToWhatIsNoAddress(String url) {
        assertThat(access.objection(url)).isPresent();
    }

    @Test
    void entersNoCarrierAtAHostThatIsNotAllowed() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> TestDirectory.of().enter("evil", _ -> carrier("evil", "http://evil.example")))
                .withMessageContaining("url: names the host evil.example");
    }

    @Test
    void forgetsCredentialsThatEarlierBuildsStoredInTheAddress() {
        assertThat(carrier("sf", "https://user:secret@api.carrier.example/v1@2")).extracting(Carrier::url)
                .isEqualTo("https://api.carrier.example/v1@2");
    }

    @Test
    void findsCredentialsByTheCarriersId() {
        assertThat(access.authorization(carrier("SF", "https://api.carrier.example"))).contains("Bearer secret");
        assertThat(access.authorization(carrier("other", "https://api.carrier.example"))).isEmpty();
    }
}
