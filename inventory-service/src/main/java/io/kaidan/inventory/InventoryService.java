package io.kaidan.inventory;

import io.kaidan.platform.KaidanService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Keeps the book of stock and reserves goods for orders. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class InventoryService {

    public static void main(String[] args) {
        KaidanService.run(InventoryService.class, "inventory-service", args);
    }
}
