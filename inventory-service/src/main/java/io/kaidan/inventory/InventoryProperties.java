package io.kaidan.inventory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param warehouse the warehouse that serves orders and whose reports are accepted */
@ConfigurationProperties("kaidan.inventory")
public record InventoryProperties(@DefaultValue("WH-1") String warehouse) {}
