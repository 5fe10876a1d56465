package io.kaidan.contracts;

/** The most characters that a field of text has, in every service that carries it: what one service takes, no other refuses. */
public final class Limits {

    /** Identifiers that one of the services or a business system gives: of orders, shipments, products, warehouses. */
    public static final int ID = 100;
    public static final int REPORT_ID = 100;
    public static final int CONSIGNMENT_NUMBER = 100;
    public static final int PRODUCT_ID = 64;
    /** What a customer calls a product; the review says where the catalogue has none of that name. */
    public static final int REQUESTED_PRODUCT_ID = 200;

    public static final int PRODUCT_NAME = 200;
    public static final int SPECIFICATION = 500;
    public static final int UNIT = 20;

    public static final int CUSTOMER_ID = 200;
    public static final int CUSTOMER_NAME = 200;
    public static final int CUSTOMER_ORDER_NUMBER = 200;
    public static final int CONTACT = 200;
    public static final int EMAIL = 200;

    public static final int RECIPIENT = 200;
    public static final int TELEPHONE = 200;
    public static final int STREET = 200;
    public static final int CITY = 200;
    public static final int REGION = 200;
    public static final int POSTAL_CODE = 200;

    public static final int REMARKS = 4000;
    public static final int EXPLANATION = 4000;
    public static final int QUESTION = 4000;
    public static final int ANSWER = 4000;
    public static final int REASON = 4000;
    /** A call note, a message or the text of a fax, unaltered. */
    public static final int ORIGINAL = 100_000;
    /** What was looked for. */
    public static final int SEARCH = 200;

    /** Where a carrier saw the consignment. */
    public static final int PLACE = 200;
    public static final int RECEIVED_BY = 200;
    /** Why a carrier's report differs from the plan. */
    public static final int REPORTED_REASON = 1000;

    private Limits() {}
}
