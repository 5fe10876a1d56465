package io.kaidan.gateway;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The base addresses of the services. */
@ConfigurationProperties("kaidan.services")
record ServiceAddresses(@DefaultValue("http://localhost:8081") URI order, @DefaultValue("http://localhost:8082") URI document,
        @DefaultValue("http://localhost:8083") URI inventory, @DefaultValue("http://localhost:8084") URI shipping,
        @DefaultValue("http://localhost:8085") URI kpi, @DefaultValue("http://localhost:8086") URI portal) {

    URI of(Service service) {
        return switch (service) {
            case ORDER -> order;
            case DOCUMENT -> document;
            case INVENTORY -> inventory;
            case SHIPPING -> shipping;
            case KPI -> kpi;
            case PORTAL -> portal;
        };
    }
}
