package io.kaidan.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The health of all services and of the identity provider: 200 if all are up, else 503. */
@RestController
class ServicesHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, URI> asked = new LinkedHashMap<>();
    private final RestClient http = RestClient.builder().requestFactory(ClientHttpRequestFactoryBuilder.jdk()
            .build(HttpClientSettings.defaults().withConnectTimeout(PATIENCE).withReadTimeout(PATIENCE))).build();

    ServicesHealth(ServiceAddresses addresses, Identity identity) {
        for (var service : Service.values())
            asked.put(service.id(), addresses.of(service).resolve("/actuator/health"));
        asked.put("identity", URI.create(identity.keys()));
    }

    @GetMapping("/health")
    ResponseEntity<Health> health() {
        var found = new ConcurrentSkipListMap<String, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked.forEach((name, address) -> threads.execute(() -> found.put(name, status(address))));
        }
        var up = found.values().stream().allMatch("UP"::equals);
        return ResponseEntity.status(up ? 200 : 503).body(new Health(up ? "UP" : "DOWN", found));
    }

    private String status(URI address) {
        try {
            var status = http.get().uri(address).retrieve().onStatus(_ -> true, (_, _) -> {}).toBodilessEntity().getStatusCode();
            return status.is2xxSuccessful() ? "UP" : "DOWN";
        } catch (RestClientException e) {
            return "AWAY";
        }
    }

    /** @param services for each, UP, DOWN if it answers with an error, or AWAY if it does not answer */
    record Health(String status, Map<String, String> services) {}
}
