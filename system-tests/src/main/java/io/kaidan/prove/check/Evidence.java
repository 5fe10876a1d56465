package io.kaidan.prove.check;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.prove.events.RecordedDeadLetter;
import io.kaidan.prove.events.RecordedEvent;
import io.kaidan.prove.simulation.AcceptedOrder;
import io.kaidan.prove.simulation.RequestAnswer;
import io.kaidan.prove.simulation.UnfilableMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is recorded for the checks: acknowledged orders, sent reports, published events, and the data of the services.
 *
 * @param unexpected unexpected answers, and failures of the proof itself
 * @param consignments numbers of the carrier, by shipment
 * @param malformed markers of the malformed reports
 * @param unfilable messages that no dead letter can hold as they are
 * @param unreadable answers to requests that cannot be read
 * @param others answers to other callers after those requests, while nothing failed
 * @param brokenOff numbers of the orders whose requests had to be repeated
 * @param oversold findings during the run of more reserved than on hand
 * @param underWay what had not come to rest when the time was over
 */
public record Evidence(Map<String, AcceptedOrder> acknowledged, List<String> unexpected, Map<String, WarehouseReport> warehouse,
        Map<String, LogisticsReport> logistics, Map<String, String> consignments, Set<String> malformed,
        List<UnfilableMessage> unfilable, List<RequestAnswer> unreadable, List<RequestAnswer> others, Set<String> brokenOff,
        List<String> oversold, List<RecordedEvent> events, List<RecordedDeadLetter> deadLetters, List<String> underWay,
        ServiceRecords records) {}
