package io.kaidan.prove.check;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.prove.events.RecordedDeadLetter;
import io.kaidan.prove.events.RecordedEvent;
import io.kaidan.prove.world.AcceptedOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything there is to judge by: what the world was promised and reported, what was told, and what the services say.
 *
 * @param complaints of the world, and of the proof about itself
 * @param consignments numbers the carrier gave, by shipment
 * @param malformed marks of the reports that were none
 * @param brokenOff numbers of the wishes for which a request had to be made again
 * @param oversold what was seen during the run of more reserved than on hand
 * @param underWay what had not come to rest when patience ended
 */
public record Evidence(Map<String, AcceptedOrder> promises, List<String> complaints, Map<String, WarehouseReport> warehouse,
        Map<String, LogisticsReport> logistics, Map<String, String> consignments, Set<String> malformed, Set<String> brokenOff,
        List<String> oversold,
        List<RecordedEvent> told, List<RecordedDeadLetter> deadLetters, List<String> underWay, ServiceRecords books) {}
