package io.kaidan.shipping;

import io.kaidan.platform.KaidanService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Plans shipments, requests picking, books carriers and tracks the goods to the customer. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ShippingService {

    public static void main(String[] args) {
        KaidanService.run(ShippingService.class, "shipping-service", args);
    }
}
