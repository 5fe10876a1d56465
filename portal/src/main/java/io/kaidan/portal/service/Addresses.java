package io.kaidan.portal.service;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are, and how long they may take.
 *
 * @param readPatience for what a page shows; then the page says of that part that its service is away
 * @param changePatience for what a person has decided
 */
@ConfigurationProperties("kaidan.services")
record Addresses(@DefaultValue("http://localhost:8081") URI order, @DefaultValue("http://localhost:8082") URI document,
        @DefaultValue("http://localhost:8083") URI inventory, @DefaultValue("http://localhost:8084") URI shipping,
        @DefaultValue("http://localhost:8085") URI kpi, @DefaultValue("5s") Duration readPatience,
        @DefaultValue("20s") Duration changePatience) {}
