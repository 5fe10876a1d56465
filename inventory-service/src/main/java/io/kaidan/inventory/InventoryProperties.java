package io.kaidan.inventory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param warehouse the warehouse from which orders are served, and whose reports are believed */
@ConfigurationProperties("kaidan.inventory")
public record InventoryProperties(@DefaultValue("WH-1") String warehouse) {}
