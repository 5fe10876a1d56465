package io.kaidan.shipping.shipment;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.PlanningFailed;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.WarehouseReport.Found;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.report.ReportConflict;
import io.kaidan.platform.report.ReportedContent;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.plan.Proposal;
import io.kaidan.shipping.shipment.NextPlan.Claimed;
import io.kaidan.shipping.shipment.NextPlan.Postponed;
import io.kaidan.shipping.shipment.ShipmentState.Booked;
import io.kaidan.shipping.shipment.ShipmentState.Cancellable;
import io.kaidan.shipping.shipment.ShipmentState.Cancelled;
import io.kaidan.shipping.shipment.ShipmentState.Consigned;
import io.kaidan.shipping.shipment.ShipmentState.Delivered;
import io.kaidan.shipping.shipment.ShipmentState.Dispatched;
import io.kaidan.shipping.shipment.ShipmentState.Expected;
import io.kaidan.shipping.shipment.ShipmentState.Failed;
import io.kaidan.shipping.shipment.ShipmentState.Picked;
import io.kaidan.shipping.shipment.ShipmentState.Picking;
import io.kaidan.shipping.shipment.ShipmentState.Plannable;
import io.kaidan.shipping.shipment.ShipmentState.Planned;
import io.kaidan.shipping.shipment.ShipmentState.Returned;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Todo.Task;
import io.kaidan.shipping.tracking.Scan;
import io.kaidan.shipping.tracking.TrackedConsignment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The shipment of an order's goods to the customer. It accepts facts in any order, so that no fact has to wait for another.
 * A place on a carrier's day is claimed here before it is taken, and listed here before it is given back, so that a crash between the two
 * leaves a step to be repeated.
 *
 * @param claims how many places were claimed so far
 * @param givingBack places to be given back
 * @param history notes for people
 * @param consignmentNumber follows from the state; stored so that one index finds it and keeps it unique
 * @param todo the step that follows from all this
 */
@Document("shipments")
@TypeAlias("shipment")
@CompoundIndex(name = "todo", def = "{'todo.task': 1, 'todo.lane': 1, 'todo.due': 1}")
@CompoundIndex(name = "dispatchOn", def = "{'state.plan.place.day': 1, '_id': 1}")
@CompoundIndex(name = "stage", def = "{'state._class': 1, '_id': 1}")
public record Shipment(@Id String id, @Indexed(unique = true) String orderId, KnownFacts facts, ShipmentState state, int claims,
        List<CarrierSlot> givingBack, List<Note> history, @Indexed(unique = true, sparse = true) @Nullable String consignmentNumber,
        @Nullable Todo todo, Outbox outbox, @Version @Nullable Long version) {

    static final int MOST_SCANS = 500;
    /** Reports of the end of the journey are accepted beyond {@link #MOST_SCANS}. */
    static final int MOST_ENDS = 20;
    private static final int MOST_NOTES = 100;
    /** Clocks of others may be slow by this much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    public Shipment {
        givingBack = List.copyOf(givingBack);
        history = List.copyOf(history);
        consignmentNumber = Optional.ofNullable(state.consignment()).map(TrackedConsignment::number).orElse(null);
        todo = Todo.of(state, facts, givingBack);
    }

    /** The id of the one shipment that an order has for now. */
    public static String idFor(String orderId) {
        return Ids.derived(orderId, "shipment", "1");
    }

    /** A shipment without facts. */
    public static Shipment expected(String orderId) {
        return new Shipment(idFor(orderId), orderId, KnownFacts.NONE, new Expected(null), 0, List.of(), List.of(), null, null,
                Outbox.empty(), null);
    }

    /** The name of its state. */
    public Stage stage() {
        return state.stage();
    }

    // facts

    /** The order was entered, corrected or amended. An older revision has no effect. */
    public Shipment demanded(DeliveryDemand demand, Instant now) {
        if (facts.demand() != null && demand.revision() <= facts.demand().revision())
            return this;
        return switch (state) {
            case Plannable _ -> with(facts.demanded(demand));
            case Cancelled _ -> facts.demand() == null ? with(facts.demanded(demand)) : this;
            // after a short pick the shipment is planned again, by the latest revision
            case Picking _ -> with(facts.demanded(demand)).noted(changedTooLate(demand), now);
            case Picked _,Consigned _ -> noted(changedTooLate(demand), now);
        };
    }

    private static String changedTooLate(DeliveryDemand demand) {
        return "The order was changed to revision %d after picking had begun; the goods go as they were picked."
                .formatted(demand.revision());
    }

    /** All goods of a revision are reserved. */
    public Shipment reserved(ReservedGoods reservation) {
        return switch (state) {
            case Plannable _,Picking _ -> with(facts.reserved(reservation));
            case Picked _,Consigned _,Cancelled _ -> this;
        };
    }

    /** The goods are no longer reserved. */
    public Shipment stockLost() {
        return switch (state) {
            case Plannable _,Picking _ -> with(facts.reserved(null));
            case Picked _,Consigned _,Cancelled _ -> this;
        };
    }

    public Shipment salesOrderIssued(ValidDocument document) {
        return with(facts.salesOrder(document));
    }

    public Shipment deliveryNoteIssued(ValidDocument document) {
        return with(facts.deliveryNote(document));
    }

    /** A document was voided. */
    public Shipment voided(String documentId) {
        return with(facts.voided(documentId));
    }

    /**
     * Applies the fact of an event once. An event that had no effect is remembered too: when "short" and "reserved" are delivered again, the
     * repeated "short" must not undo the "reserved".
     */
    public Shipment once(String eventId, UnaryOperator<Shipment> fact) {
        if (facts.eventIds().contains(eventId))
            return this;
        var changed = fact.apply(this);
        return changed.with(changed.facts.remember(eventId));
    }

    /**
     * Applies the fact of a report once.
     *
     * @throws ReportConflict if another report was received under the same id
     */
    public Shipment once(ReportedContent report, UnaryOperator<Shipment> fact) {
        if (facts.knows(report))
            return this;
        var changed = fact.apply(this);
        return changed.with(changed.facts.remember(report));
    }

    // plan

    /** Whether the facts require a plan that does not exist yet. */
    public boolean needsPlan() {
        return switch (state) {
            case Plannable plannable -> facts.stockIsThere() && (plannable.plan() == null || !plannable.plan().isFor(facts));
            case Picking _,Picked _,Consigned _,Cancelled _ -> false;
        };
    }

    /** Whether the planned day has passed before picking was requested. */
    public boolean isOverdue(LocalDate today) {
        return state instanceof Planned planned && facts.stockIsThere() && planned.plan().dispatchOn().isBefore(today);
    }

    /** Claims the place of a proposal, which is still to be taken. If the shipment has a place on that day, it keeps it. */
    public Shipment claim(Proposal proposal) {
        return switch (state) {
            case Plannable plannable -> {
                var reservation = Objects.requireNonNull(facts.reservation(), "a shipment to be planned has a reservation");
                var demand = Objects.requireNonNull(facts.demand(), "a shipment to be planned has a demand");
                var plan = plannable.plan();
                var place = plan != null && plan.isOn(proposal.carrier(), proposal.dispatchOn())
                        ? plan.place()
                        : new CarrierSlot(proposal.carrier(), proposal.dispatchOn(), id + "#" + (claims + 1));
                var next = new ShipmentPlan(place, reservation.warehouseId(), proposal.deliverOn(), proposal.lateBecause(),
                        demand.revision(), reservation.id());
                yield with(plannable.with(new Claimed(next)), claims + 1, givingBack);
            }
            case Picking _,Picked _,Consigned _,Cancelled _ ->
                throw new IllegalTransition(this, "planned", "Only what the warehouse has not been asked for can be planned.");
        };
    }

    /** The plan whose place is about to be taken. */
    public @Nullable ShipmentPlan claim() {
        return state instanceof Plannable plannable && plannable.next() instanceof Claimed(var plan) ? plan : null;
    }

    /** Drops the claim. */
    public Shipment unclaim() {
        return state instanceof Plannable plannable && plannable.next() instanceof Claimed(var claim)
                ? with(plannable.with(null), claims, leaving(plannable.plan(), claim))
                : this;
    }

    /** Whether the claim still fits the facts, and its day has not passed. */
    public boolean claimHolds(LocalDate today) {
        var claim = claim();
        return claim != null && facts.stockIsThere() && claim.isFor(facts) && !claim.dispatchOn().isBefore(today);
    }

    /** The claimed place is taken, so the claim becomes the plan. */
    public Shipment plan(Instant now) {
        return state instanceof Plannable plannable && plannable.next() instanceof Claimed(var plan)
                ? with(new Planned(plan, null, plannable.notice()), claims, leaving(plan, plannable.plan()), planned(plan, now))
                : this;
    }

    private Event planned(ShipmentPlan next, Instant now) {
        var before = state.plan();
        return before == null
                ? new ShipmentPlanned(orderId, id, next.warehouseId(), next.carrier(), next.dispatchOn(), next.deliverOn(),
                        next.lateBecause(), now)
                : new ShipmentReplanned(orderId, id, next.warehouseId(), next.carrier(), next.dispatchOn(), next.deliverOn(),
                        before.replacedBecause(next), next.lateBecause(), now);
    }

    /** Whether no plan was possible at the last attempt. */
    public boolean isPostponed() {
        return state instanceof Plannable plannable && plannable.next() instanceof Postponed;
    }

    /** No plan is possible at present. That is published once, until there is a claim again. */
    public Shipment cannotBePlanned(Instant tryAgainAt, Instant now) {
        return switch (state) {
            case Plannable plannable -> with(plannable.with(new Postponed(tryAgainAt)), claims,
                    leaving(plannable.plan(), claim()), isPostponed() ? new Event[0] : new Event[]{new PlanningFailed(orderId, id, now)});
            case Picking _,Picked _,Consigned _,Cancelled _ -> this;
        };
    }

    /** All places to be given back were given back. */
    public Shipment gaveBack() {
        return givingBack.isEmpty() ? this : with(state, claims, List.of());
    }

    /** The places to be given back if all these plans but one are dropped. */
    private List<CarrierSlot> leaving(@Nullable ShipmentPlan stays, @Nullable ShipmentPlan... go) {
        return Stream.concat(givingBack.stream(), Stream.of(go).filter(Objects::nonNull).map(ShipmentPlan::place))
                .filter(place -> stays == null || !place.equals(stays.place())).distinct().toList();
    }

    /** The places that it has, claims or has to give back. */
    public List<CarrierSlot> places() {
        return Stream.concat(Stream.of(state.plan(), claim()).filter(Objects::nonNull).map(ShipmentPlan::place)
                .filter(place -> !place.isGivenUp()), givingBack.stream()).toList();
    }

    /** The shipment that a place was claimed for. */
    public static String ownerOf(CarrierSlot place) {
        return place.token().substring(0, Math.max(0, place.token().lastIndexOf('#')));
    }

    // pick

    /** Sends the pick notice. The caller ensures that the plan is due. */
    public Shipment requestPicking(Instant now) {
        return switch (state) {
            case Planned(var plan, _, _) -> {
                var goods = facts.reservation();
                if (goods == null || needsPlan() || !facts.stockIsThere() || !facts.salesOrderIsThere())
                    throw new IllegalTransition(this, "picked",
                            "Its stock has to be reserved, its plan made and its sales order issued first.");
                yield with(new Picking(plan, PickNotice.of(goods, now)), claims, leaving(plan, claim()),
                        new PickingRequested(orderId, id, goods.warehouseId(), goods.lines(), now));
            }
            case Picking _ -> this;
            case Expected _,Picked _,Consigned _,Cancelled _ ->
                throw new IllegalTransition(this, "picked", "The warehouse is asked once, after planning.");
        };
    }

    /** The warehouse has picked everything. */
    public Shipment picked(Instant at, Instant now) {
        return switch (state) {
            case Picking(var plan, var notice) -> {
                requirePlausible(at, notice);
                yield to(new Picked(plan, notice, null), new GoodsPicked(orderId, id, notice.warehouseId(), notice.lines(), at));
            }
            case Picked _,Consigned _ -> this;
            case Cancelled _ ->
                noted("The warehouse picked the goods although the shipment was cancelled; they go back to the shelf.", now);
            case Plannable _ ->
                throw new IllegalTransition(this, "reported as picked", "Report a pick only in answer to a pick notice.");
        };
    }

    /** The warehouse found less than was reserved: the goods wait until stock is reserved for them again. */
    public Shipment pickedShort(List<Found> found, Instant at, Instant now) {
        return switch (state) {
            case Picking(var plan, var notice) -> {
                requirePlausible(at, notice);
                yield with(facts.withoutReservation(notice.reservation())).to(new Planned(plan, null, notice),
                        new PickShort(orderId, id, notice.warehouseId(), notice.missing(found, id), at));
            }
            case Cancelled _ -> noted("The warehouse found too little; the shipment was cancelled before.", now);
            case Plannable _,Picked _,Consigned _ ->
                throw new IllegalTransition(this, "reported as picked short", "Report a short pick only in answer to a pick notice.");
        };
    }

    private void requirePlausible(Instant at, PickNotice notice) {
        if (at.isBefore(notice.requestedAt().minus(CLOCKS_DIFFER)))
            throw new ImplausibleTime(this, at, notice.requestedAt());
    }

    // booking

    /** Whether the carrier is to be booked now. */
    public boolean isToBeBooked(Instant now) {
        return todo != null && todo.task() == Task.BOOK && !todo.due().isAfter(now);
    }

    /** How often a carrier was asked in vain. */
    public int failedAttempts() {
        return state.failedBooking() == null ? 0 : state.failedBooking().attempts();
    }

    /** The carrier did not accept the shipment; the booking is retried. */
    public Shipment bookingFailed(String problem, Instant tryAgainAt, Instant now) {
        return switch (state) {
            case Picked(var plan, var notice, _) ->
                to(new Picked(plan, notice, new FailedBooking(failedAttempts() + 1, problem, tryAgainAt)));
            case Cancelled(Booked _) -> this;
            case Cancelled _ -> noted(perhapsTaken(), now);
            case Plannable _,Picking _,Consigned _ -> this;
        };
    }

    /** A carrier that did not answer may have accepted the shipment. */
    private String perhapsTaken() {
        var plan = Objects.requireNonNull(state.plan(), "a picked shipment has a plan");
        return "Carrier %s was asked to take the shipment under our reference %s, and may have; ask the carrier.".formatted(plan.carrier(),
                id);
    }

    /** The carrier accepted the shipment. */
    public Shipment booked(String number, Instant now) {
        return switch (state) {
            case Picked(var plan, var notice, _) -> to(new Booked(plan, notice, new TrackedConsignment(number, List.of())),
                    new ShipmentBooked(orderId, id, plan.carrier(), number, now));
            case Consigned _ -> number.equals(consignmentNumber)
                    ? this
                    : noted("The carrier gave a second consignment number, %s; the first one counts.".formatted(number), now);
            case Cancelled(Booked _) -> this;
            case Cancelled(var before) -> to(new Cancelled(before instanceof Picked(var plan, var notice, _)
                    ? new Booked(plan, notice, new TrackedConsignment(number, List.of()))
                    : before)).noted(
                            "The carrier took consignment %s while the shipment was being cancelled; tell the carrier.".formatted(number),
                            now);
            case Plannable _,Picking _ ->
                throw new IllegalTransition(this, "booked", "Its goods have to be picked and its delivery note issued first.");
        };
    }

    // tracking

    /** The reports of its carrier, in the order of arrival. */
    public List<Scan> scans() {
        return state.consignment() == null ? List.of() : state.consignment().scans();
    }

    /**
     * The carrier reports. Each report id counts once, and the order of arrival does not matter.
     *
     * @throws ReportConflict if another report was received under the same id
     */
    public Shipment reported(Scan scan, Instant now) {
        if (state.consignment() != null && state.consignment().knows(scan))
            return this;
        return switch (state) {
            case Consigned before -> {
                var after = after(before, scan);
                yield to(after, events(scan, before, after));
            }
            case Cancelled(Booked before) -> reportedAlthoughCancelled(before, scan, now);
            case Cancelled _ -> noted(reportedAlthoughCancelled(scan), now);
            case Plannable _,Picking _,Picked _ ->
                throw new IllegalTransition(this, "reported on by a carrier", "It has not been booked.");
        };
    }

    /** If the goods have left with a carrier in spite of the cancellation, the shipment goes on. */
    private Shipment reportedAlthoughCancelled(Booked before, Scan scan, Instant now) {
        return switch (after(before, scan)) {
            case Booked waiting -> to(new Cancelled(waiting)).noted(reportedAlthoughCancelled(scan), now);
            case Consigned gone -> to(gone, events(scan, before, gone))
                    .noted("The carrier took the goods although the shipment was cancelled (%s); it goes on.".formatted(scan.kind()), now);
        };
    }

    private static String reportedAlthoughCancelled(Scan scan) {
        return "The carrier reports %s although the shipment was cancelled.".formatted(scan.kind());
    }

    private Consigned after(Consigned before, Scan scan) {
        requirePlausible(scan.at(), before.notice());
        var most = scan.ends() ? MOST_SCANS + MOST_ENDS : MOST_SCANS;
        if (scans().size() >= most)
            throw new TooManyReports(this, most);
        return before.with(before.consignment().with(scan));
    }

    private Event[] events(Scan scan, Consigned before, Consigned after) {
        return new ReportEvents(orderId, id, scan, before.consignment().journey(), after.consignment().journey()).of(after);
    }

    // cancellation

    /** The order is cancelled. That stops the shipment before dispatch; afterwards it goes on. */
    public Shipment cancel(String reason, Instant now) {
        return switch (state) {
            case Cancellable before -> {
                var cancelled = with(new Cancelled(before.withoutPlaces()), claims, leaving(null, claim(), before.plan()))
                        .noted("Cancelled: " + reason, now);
                yield switch (before) {
                    case Booked _ ->
                        cancelled.noted("Consignment %s was booked already; tell the carrier.".formatted(consignmentNumber), now);
                    case Picked _ when failedAttempts() > 0 -> cancelled.noted(perhapsTaken(), now);
                    case Plannable _,Picking _,Picked _ -> cancelled;
                };
            }
            case Cancelled _ -> this;
            case Dispatched _,Delivered _,Failed _,Returned _ ->
                noted("The order was cancelled after the goods had left; the shipment goes on: " + reason, now);
        };
    }

    /** Contradictions between the state and the data; empty if there are none. */
    public List<String> contradictions() {
        var found = new ArrayList<String>();
        if (state instanceof Consigned consigned && consigned.with(consigned.consignment()).stage() != stage())
            found.add("Shipment %s is %s but its carrier's reports say %s".formatted(id, stage(),
                    consigned.with(consigned.consignment()).stage()));
        if (scans().stream().map(Scan::reportId).distinct().count() < scans().size())
            found.add("Shipment %s counts a report twice".formatted(id));
        return found;
    }

    /** Adds a note, unless it exists. */
    private Shipment noted(String text, Instant now) {
        if (history.size() >= MOST_NOTES || history.stream().anyMatch(note -> note.text().equals(text)))
            return this;
        return new Shipment(id, orderId, facts, state, claims, givingBack,
                Stream.concat(history.stream(), Stream.of(new Note(now, text))).toList(), consignmentNumber, todo, outbox, version);
    }

    private Shipment to(ShipmentState next, Event... events) {
        return with(next, claims, givingBack, events);
    }

    private Shipment with(KnownFacts next) {
        return next.equals(facts)
                ? this
                : new Shipment(id, orderId, next, state, claims, givingBack, history, consignmentNumber, todo, outbox, version);
    }

    private Shipment with(ShipmentState next, int claims, List<CarrierSlot> givingBack, Event... events) {
        return new Shipment(id, orderId, facts, next, claims, givingBack, history, consignmentNumber, todo, outbox.with(events), version);
    }
}
