package io.kaidan.shipping.shipment;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.shipping.plan.Proposal;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.tracking.Scan;
import io.kaidan.shipping.tracking.Scan.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Shipments in every state, reached by real transitions; their events are published already. */
public final class TestShipments {

    public static final String ORDER = "o-1";
    public static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    public static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    public static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    public static final List<PickLine> LINES = List.of(new PickLine(1, "P-1", Quantity.of(3, "pcs")),
            new PickLine(2, "P-2", Quantity.of(1, "kg")));

    private TestShipments() {}

    public static DeliveryDemand demand(int revision) {
        return new DeliveryDemand("SO2026-000001", revision, FRIDAY, new Address("李雷", null, "南京路 1", "上海", "上海", null, "CN"));
    }

    public static ReservedGoods reservation(String id, int revision) {
        return new ReservedGoods(id, revision, "WH-1", LINES);
    }

    public static Proposal proposal(LocalDate day) {
        return new Proposal("local", day, day.plusDays(1), null);
    }

    public static Scan scan(Kind kind) {
        return new Scan(kind.name(), kind, NOON.plusSeconds(3600L * List.of(Kind.values()).indexOf(kind)), null, null);
    }

    public static Shipment expected() {
        return published(Shipment.expected(ORDER).demanded(demand(1), NOON));
    }

    public static Shipment ready() {
        return published(expected().reserved(reservation("e-1", 1)));
    }

    public static Shipment planned() {
        return planned(TUESDAY);
    }

    public static Shipment planned(LocalDate day) {
        return published(ready().claim(proposal(day)).plan(NOON));
    }

    public static Shipment pickable() {
        return published(planned().salesOrderIssued(new ValidDocument("so", 1)));
    }

    public static Shipment picking() {
        return published(pickable().requestPicking(NOON));
    }

    public static Shipment picked() {
        return published(picking().picked(NOON, NOON));
    }

    public static Shipment bookable() {
        return published(picked().deliveryNoteIssued(new ValidDocument("dn", 1)));
    }

    public static Shipment booked() {
        return published(bookable().booked("C-1", NOON));
    }

    public static Shipment dispatched() {
        return published(booked().reported(scan(Kind.PICKED_UP), NOON));
    }

    public static Shipment failed() {
        return published(dispatched().reported(scan(Kind.FAILED), NOON));
    }

    public static Shipment returned() {
        return published(failed().reported(scan(Kind.RETURNED), NOON));
    }

    public static Shipment delivered() {
        return published(dispatched().reported(new Scan("DELIVERED", Kind.DELIVERED, NOON, "李雷", null), NOON));
    }

    public static Shipment cancelled() {
        return published(planned().cancel("not wanted", NOON).gaveBack());
    }

    public static Shipment in(Stage state) {
        return switch (state) {
            case EXPECTED -> ready();
            case PLANNED -> pickable();
            case PICKING -> picking();
            case PICKED -> bookable();
            case BOOKED -> booked();
            case DISPATCHED -> dispatched();
            case DELIVERED -> delivered();
            case FAILED -> failed();
            case RETURNED -> returned();
            case CANCELLED -> cancelled();
        };
    }

    /** The same shipment after its events were published. */
    public static Shipment published(Shipment shipment) {
        return new Shipment(shipment.id(), shipment.orderId(), shipment.facts(), shipment.state(), shipment.claims(), shipment.givingBack(),
                shipment.history(), shipment.consignmentNumber(), shipment.todo(), Outbox.empty(), shipment.version());
    }
}
