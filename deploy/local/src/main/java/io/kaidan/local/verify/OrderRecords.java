package io.kaidan.local.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each service knows of the orders, by order id.
 *
 * @param orders the order's own state
 * @param reservations of its stock
 * @param issued kinds of its documents that are issued and valid
 * @param shipments state of its shipment
 * @param kpi its state as statistics see it
 * @param headings what the order says, in short
 * @param papers the documents that are issued and valid
 */
record OrderRecords(Map<String, String> orders, Map<String, String> reservations, Map<String, Set<String>> issued,
        Map<String, String> shipments,
        Map<String, String> kpi, Map<String, Heading> headings, List<Paper> papers) {

    /** By what a person would notice that a paper belongs to another order. */
    record Heading(String orderNumber, String customerId, String customerName, String total) {}

    record Paper(String number, String orderId, Heading heading) {}
}
