package io.kaidan.inventory;

import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param warehouse the warehouse that serves orders and whose reports are accepted
 * @param aloneUpToQuantity one person may adjust the book by this much, in the product's unit; more takes two people
 * @param aloneUpToValue one person may adjust the book by goods worth this much, at list price and in its currency; more takes two people
 */
@Validated
@ConfigurationProperties("kaidan.inventory")
public record InventoryProperties(@DefaultValue("WH-1") String warehouse,
        @DefaultValue("100") @PositiveOrZero BigDecimal aloneUpToQuantity,
        @DefaultValue("5000") @PositiveOrZero BigDecimal aloneUpToValue) {}
