package io.kaidan.contracts;

/**
 * The reasons that services give themselves, as keys that every reader words in its language. In the same fields stand sentences of people
 * and carriers, and in events of earlier builds those of services.
 */
public final class Reasons {

    /** {@link ShipmentEvent.ShipmentPlanned#lateBecause()}: no carrier needs so little time. */
    public static final String TRANSIT_TIME = "TRANSIT_TIME";
    /** The carrier has no room on any day that is early enough. */
    public static final String NO_CAPACITY = "NO_CAPACITY";
    public static final String TRANSIT_TIME_AND_NO_CAPACITY = "TRANSIT_TIME_AND_NO_CAPACITY";

    /** {@link ShipmentEvent.ShipmentReplanned#reason()}: there is a newer revision of the order. */
    public static final String ORDER_CHANGED = "ORDER_CHANGED";
    public static final String STOCK_RESERVED_ANEW = "STOCK_RESERVED_ANEW";
    /** The planned day passed before the goods could be picked. */
    public static final String DAY_PASSED = "DAY_PASSED";

    /** {@link ShipmentEvent.DeliveryFailed#reason()} and others: the carrier has reported no reason. */
    public static final String NOT_SAID = "NOT_SAID";

    /** {@link OrderEvent.OrderReinstated#reason()}: the goods had left the warehouse before the cancellation arrived there. */
    public static final String GOODS_HAD_LEFT = "GOODS_HAD_LEFT";

    private Reasons() {}
}
