package io.kaidan.local.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data of each service on the orders, by order id.
 *
 * @param orders states of the orders
 * @param reservations states of the reservations
 * @param issued kinds of the documents that are issued and valid
 * @param shipments states of the shipments
 * @param kpi states in kpi-service
 * @param headings number, customer and total of the orders
 * @param documents the documents that are issued and valid
 * @param unread the data that could not be read; they are empty here, and nothing is compared with them
 */
record OrderRecords(Map<String, String> orders, Map<String, String> reservations, Map<String, Set<String>> issued,
        Map<String, String> shipments, Map<String, String> kpi, Map<String, Heading> headings, List<ValidDocument> documents,
        Set<Source> unread) {

    /** The data by which people would notice that a document belongs to another order. */
    record Heading(String orderNumber, String customerId, String customerName, String total) {}

    record ValidDocument(String number, String orderId, Heading heading) {}
}
