package io.kaidan.order;

import io.kaidan.platform.KaidanService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The order desk. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderService {

    public static void main(String[] args) {
        KaidanService.run(OrderService.class, "order-service", args);
    }
}
