package io.kaidan.local.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarrierSimulatorTest {

    private final CarrierSimulator carrier = start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        carrier.close();
        http.shutdownNow();
    }

    @Test
    void givesTheSameReferenceTheSameNumber() throws Exception {
        var first = book("{\"reference\": \"s-1\", \"orderNumber\": \"SO2026-000001\"}");
        var again = book("{\"reference\": \"s-1\"}");
        var other = book("{\"reference\": \"s-2\"}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).matches("\\{\"consignmentNumber\":\"KD\\d{13}\"}").isEqualTo(again.body()).isNotEqualTo(other.body());
    }

    @Test
    void refusesInvalidBookings() throws Exception {
        assertThat(book("{}").statusCode()).isEqualTo(400);
        assertThat(book("consign this").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> book(String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + carrier.port() + "/consignments"))
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static CarrierSimulator start() {
        try {
            return CarrierSimulator.start(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
