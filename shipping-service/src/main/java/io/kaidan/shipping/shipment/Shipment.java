package io.kaidan.shipping.shipment;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.PlanningFailed;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.contracts.WarehouseReport.Found;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.report.ReportConflict;
import io.kaidan.platform.report.ReportedContent;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.plan.Proposal;
import io.kaidan.shipping.shipment.Todo.Task;
import io.kaidan.shipping.tracking.Journey;
import io.kaidan.shipping.tracking.Scan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
 * {@code todo} is the step that follows from them.
 *
 * @param picking the latest pick notice
 * @param scans the reports of the carrier, in the order of arrival
 * @param history notes for people
 */
@Document("shipments")
@TypeAlias("shipment")
@CompoundIndex(name = "todo", def = "{'todo.task': 1, 'todo.lane': 1, 'todo.due': 1}")
@CompoundIndex(name = "state", def = "{'state': 1, '_id': 1}")
@CompoundIndex(name = "consignment", def = "{'booking.consignmentNumber': 1}", unique = true, sparse = true)
public record Shipment(@Id String id, @Indexed(unique = true) String orderId, ShipmentState state, KnownFacts facts, Planning planning,
        @Nullable Picking picking, Booking booking, List<Scan> scans, List<Note> history, @Nullable Todo todo, Outbox outbox,
        @Version @Nullable Long version) {

    static final int MOST_SCANS = 500;
    /** Reports of the end of the journey are accepted beyond {@link #MOST_SCANS}. */
    static final int MOST_ENDS = 20;
    private static final int MOST_NOTES = 100;
    /** Clocks of others may be slow by this much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    public Shipment {
        scans = List.copyOf(scans);
        history = List.copyOf(history);
        todo = next(state, facts, planning, booking);
    }

    /** The id of the one shipment that an order has for now. */
    public static String idFor(String orderId) {
        return Ids.derived(orderId, "shipment", "1");
    }

    /** A shipment without facts. */
    public static Shipment expected(String orderId) {
        return new Shipment(idFor(orderId), orderId, ShipmentState.EXPECTED, KnownFacts.NONE, Planning.NONE, null, Booking.NONE, List.of(),
                List.of(), null, Outbox.empty(), null);
    }

    // facts

    /** The order was entered, corrected or amended. An older revision has no effect. */
    public Shipment demanded(DeliveryDemand demand, Instant now) {
        if (facts.wish() != null && demand.revision() <= facts.wish().revision())
            return this;
        return switch (state) {
            case EXPECTED, PLANNED -> with(facts.demanded(demand));
            case CANCELLED -> facts.wish() == null ? with(facts.demanded(demand)) : this;
            // after a short pick the shipment is planned again, by the latest revision
            case PICKING -> with(facts.demanded(demand)).noted(changedTooLate(demand), now);
            case PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED -> noted(changedTooLate(demand), now);
        };
    }

    private static String changedTooLate(DeliveryDemand demand) {
        return "The order was changed to revision %d after picking had begun; the goods go as they were picked."
                .formatted(demand.revision());
    }

    /** All goods of a revision are reserved. */
    public Shipment reserved(ReservedGoods reservation) {
        return switch (state) {
            case EXPECTED, PLANNED, PICKING -> with(facts.reserved(reservation));
            case PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED, CANCELLED -> this;
        };
    }

    /** The goods are no longer reserved. */
    public Shipment stockLost() {
        return switch (state) {
            case EXPECTED, PLANNED, PICKING -> facts.reservation() == null ? this : with(facts.reserved(null));
            case PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED, CANCELLED -> this;
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
        if (facts.heard().contains(eventId))
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
        return needsPlan(state, facts, planning);
    }

    private static boolean needsPlan(ShipmentState state, KnownFacts facts, Planning planning) {
        return switch (state) {
            case EXPECTED, PLANNED -> facts.stockIsThere() && !isFor(planning.plan(), facts);
            case PICKING, PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED, CANCELLED -> false;
        };
    }

    /** Whether the planned day has passed before picking was requested. */
    public boolean isOverdue(LocalDate today) {
        return state == ShipmentState.PLANNED && facts.stockIsThere() && planning.plan() != null
                && planning.plan().dispatchOn().isBefore(today);
    }

    /** Claims the place of a proposal, which is still to be taken. If the shipment has a place on that day, it keeps it. */
    public Shipment claim(Proposal proposal) {
        return switch (state) {
            case EXPECTED, PLANNED -> {
                var reservation = Objects.requireNonNull(facts.reservation(), "a shipment to be planned has a reservation");
                var demand = Objects.requireNonNull(facts.wish(), "a shipment to be planned has a demand");
                var plan = planning.plan();
                var place = plan != null && hasPlaceOn(proposal.carrier(), proposal.dispatchOn())
                        ? plan.place()
                        : new CarrierSlot(proposal.carrier(), proposal.dispatchOn(), id + "#" + (planning.places() + 1));
                yield with(planning.claimed(new ShipmentPlan(place, reservation.warehouseId(), proposal.deliverOn(), proposal.lateBecause(),
                        demand.revision(), reservation.id())));
            }
            case PICKING, PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED, CANCELLED ->
                throw new IllegalTransition(this, "planned", "Only what the warehouse has not been asked for can be planned.");
        };
    }

    /** Drops the claim. */
    public Shipment unclaim() {
        return planning.claim() == null ? this : with(planning.unclaimed());
    }

    /** Whether the claim still fits the facts, and its day has not passed. */
    public boolean claimHolds(LocalDate today) {
        return planning.claim() != null && facts.stockIsThere() && isFor(planning.claim(), facts)
                && !planning.claim().dispatchOn().isBefore(today);
    }

    /** The claimed place is taken, so the claim becomes the plan. */
    public Shipment plan(Instant now) {
        var next = planning.claim();
        if (next == null)
            return this;
        return switch (state) {
            case EXPECTED, PLANNED -> with(planning.settled()).to(ShipmentState.PLANNED, planned(next, now));
            case PICKING, PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED, CANCELLED ->
                throw new IllegalTransition(this, "planned", "Only what the warehouse has not been asked for can be planned.");
        };
    }

    private Event planned(ShipmentPlan next, Instant now) {
        var before = planning.plan();
        if (before == null)
            return new ShipmentPlanned(orderId, id, next.warehouseId(), next.carrier(), next.dispatchOn(), next.deliverOn(),
                    next.lateBecause(), now);
        var reason = before.revision() != next.revision()
                ? "The order was changed to revision " + next.revision() + "."
                : before.reservation().equals(next.reservation())
                        ? "The planned day " + before.dispatchOn() + " passed before the goods could be picked."
                        : "Its stock was reserved anew.";
        return new ShipmentReplanned(orderId, id, next.warehouseId(), next.carrier(), next.dispatchOn(), next.deliverOn(), reason,
                next.lateBecause(), now);
    }

    /** No plan is possible at present. That is published once, until there is a claim again. */
    public Shipment cannotBePlanned(String problem, Instant tryAgainAt, Instant now) {
        var next = with(planning.impossible(problem, tryAgainAt));
        return planning.problem() == null ? next.to(state, new PlanningFailed(orderId, id, now)) : next;
    }

    /** All places to be given back were given back. */
    public Shipment gaveBack() {
        return with(planning.gaveBack());
    }

    // pick

    /** Sends the pick notice. The caller ensures that the plan is due. */
    public Shipment requestPicking(Instant now) {
        return switch (state) {
            case PLANNED -> {
                var reservation = facts.reservation();
                if (!facts.stockIsThere() || needsPlan() || !facts.salesOrderIsThere() || reservation == null)
                    throw new IllegalTransition(this, "picked",
                            "Its stock has to be reserved, its plan made and its sales order issued first.");
                yield with(new Picking(reservation.id(), reservation.warehouseId(), reservation.lines(), now)).to(ShipmentState.PICKING,
                        new PickingRequested(orderId, id, reservation.warehouseId(), reservation.lines(), now));
            }
            case PICKING -> this;
            case EXPECTED, PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED, CANCELLED ->
                throw new IllegalTransition(this, "picked", "The warehouse is asked once, after planning.");
        };
    }

    /** The warehouse has picked everything. */
    public Shipment picked(Instant at, Instant now) {
        return switch (state) {
            case PICKING -> {
                requirePlausible(at);
                var notice = notice();
                yield to(ShipmentState.PICKED, new GoodsPicked(orderId, id, notice.warehouseId(), notice.lines(), at));
            }
            case PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED -> this;
            case CANCELLED -> noted("The warehouse picked the goods although the shipment was cancelled; they go back to the shelf.", now);
            case EXPECTED, PLANNED ->
                throw new IllegalTransition(this, "reported as picked", "Report a pick only in answer to a pick notice.");
        };
    }

    /** The warehouse found less than was reserved: the goods wait until stock is reserved for them again. */
    public Shipment pickedShort(List<Found> found, Instant at, Instant now) {
        return switch (state) {
            case PICKING -> {
                requirePlausible(at);
                var notice = notice();
                var missing = found.stream().map(line -> missing(line, notice)).toList();
                // a new reservation may have been received before this report
                var reservation = facts.reservation();
                var left = reservation != null && reservation.id().equals(notice.reservation()) ? facts.reserved(null) : facts;
                yield with(left).to(ShipmentState.PLANNED, new PickShort(orderId, id, notice.warehouseId(), missing, at));
            }
            case CANCELLED -> noted("The warehouse found too little; the shipment was cancelled before.", now);
            case EXPECTED, PLANNED, PICKED, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED ->
                throw new IllegalTransition(this, "reported as picked short", "Report a short pick only in answer to a pick notice.");
        };
    }

    private void requirePlausible(Instant at) {
        if (picking != null && at.isBefore(picking.requestedAt().minus(CLOCKS_DIFFER)))
            throw new ImplausibleTime(this, at, picking.requestedAt());
    }

    private Picking notice() {
        return Objects.requireNonNull(picking, "a shipment being picked has a pick notice");
    }

    private MissingLine missing(Found found, Picking notice) {
        var asked = notice.lines().stream().filter(line -> line.line() == found.line()).findFirst()
                .orElseThrow(() -> new WrongPickReport("Line %d is not on the pick notice of shipment %s.".formatted(found.line(), id)));
        if (!asked.productId().equals(found.productId()))
            throw new WrongPickReport("Line %d of shipment %s is product %s, not %s.".formatted(found.line(), id, asked.productId(),
                    found.productId()));
        if (!asked.quantity().unit().equals(found.found().unit()) || !found.found().isLessThan(asked.quantity()))
            throw new WrongPickReport("Line %d of shipment %s asks for %s; %s is not less. Report only lines of which too little was there."
                    .formatted(found.line(), id, asked.quantity(), found.found()));
        return new MissingLine(found.line(), found.productId(), asked.quantity(), found.found());
    }

    // carrier

    /** Whether the carrier is to be booked now. */
    public boolean isToBeBooked(Instant now) {
        return todo != null && todo.task() == Task.BOOK && !todo.due().isAfter(now);
    }

    /** The carrier did not accept the shipment; the booking is retried. */
    public Shipment bookingFailed(String problem, Instant tryAgainAt, Instant now) {
        return switch (state) {
            case PICKED -> with(booking.failed(problem, tryAgainAt));
            case CANCELLED -> booking.consignmentNumber() == null ? noted(perhapsTaken(), now) : this;
            case EXPECTED, PLANNED, PICKING, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED -> this;
        };
    }

    /** A carrier that did not answer may have accepted the shipment. */
    private String perhapsTaken() {
        return "Carrier %s was asked to take the shipment under our reference %s, and may have; ask the carrier.".formatted(carrier(), id);
    }

    /** The carrier accepted the shipment. */
    public Shipment booked(String consignmentNumber, Instant now) {
        return switch (state) {
            case PICKED -> with(booking.done(consignmentNumber)).to(ShipmentState.BOOKED,
                    new ShipmentBooked(orderId, id, carrier(), consignmentNumber, now));
            case BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED ->
                consignmentNumber.equals(booking.consignmentNumber())
                        ? this
                        : noted("The carrier gave a second consignment number, %s; the first one counts.".formatted(consignmentNumber),
                                now);
            case CANCELLED -> booking.consignmentNumber() != null
                    ? this
                    : with(booking.done(consignmentNumber)).noted(
                            "The carrier took consignment %s while the shipment was being cancelled; tell the carrier."
                                    .formatted(consignmentNumber),
                            now);
            case EXPECTED, PLANNED, PICKING ->
                throw new IllegalTransition(this, "booked", "Its goods have to be picked and its delivery note issued first.");
        };
    }

    // tracking

    /**
     * The carrier reports. Each report id counts once, and the order of arrival does not matter.
     *
     * @throws ReportConflict if another report was received under the same id
     */
    public Shipment reported(Scan scan, Instant now) {
        return switch (state) {
            case BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED -> {
                if (isKnown(scan))
                    yield this;
                var before = Journey.of(scans);
                var more = remembered(scan);
                var after = Journey.of(more.scans);
                yield more.to(state(after), events(scan, before, after));
            }
            case CANCELLED -> isKnown(scan) ? this : reportedAlthoughCancelled(scan, now);
            case EXPECTED, PLANNED, PICKING, PICKED ->
                throw new IllegalTransition(this, "reported on by a carrier", "It has not been booked.");
        };
    }

    /** If the goods have left with a carrier in spite of the cancellation, the shipment goes on. */
    private Shipment reportedAlthoughCancelled(Scan scan, Instant now) {
        var before = Journey.of(scans);
        var more = remembered(scan);
        var after = Journey.of(more.scans);
        return booking.consignmentNumber() == null || after.leftAt() == null
                ? more.noted("The carrier reports %s although the shipment was cancelled.".formatted(scan.kind()), now)
                : more.noted("The carrier took the goods although the shipment was cancelled (%s); it goes on.".formatted(scan.kind()), now)
                        .to(state(after), events(scan, before, after));
    }

    private boolean isKnown(Scan scan) {
        var known = scans.stream().filter(one -> one.reportId().equals(scan.reportId())).findFirst();
        if (known.isPresent() && !known.get().equals(scan))
            throw new ReportConflict(scan.reportId(), known.get().description(), scan.description());
        return known.isPresent();
    }

    private Shipment remembered(Scan scan) {
        requirePlausible(scan.at());
        var most = scan.ends() ? MOST_SCANS + MOST_ENDS : MOST_SCANS;
        if (scans.size() >= most)
            throw new TooManyReports(this, most);
        return with(state, facts, planning, picking, booking, Stream.concat(scans.stream(), Stream.of(scan)).toList(), history, outbox);
    }

    private static ShipmentState state(Journey journey) {
        return switch (journey.stage()) {
            case AWAITED -> ShipmentState.BOOKED;
            case UNDER_WAY -> ShipmentState.DISPATCHED;
            case FAILED -> ShipmentState.FAILED;
            case DELIVERED -> ShipmentState.DELIVERED;
            case RETURNED -> ShipmentState.RETURNED;
        };
    }

    /** The events of a report. The dispatch comes first, and a report that later ones have overtaken has no event. */
    private Event[] events(Scan scan, Journey before, Journey after) {
        var events = new ArrayList<Event>();
        if (before.leftAt() == null && after.leftAt() != null)
            events.add(new ShipmentDispatched(orderId, id, carrier(), Objects.requireNonNull(booking.consignmentNumber()), scan.at()));
        switch (scan.kind()) {
            case PICKED_UP -> {}
            case IN_TRANSIT, OUT_FOR_DELIVERY -> {
                if (!after.hasEnded() && scan.equals(after.movement()))
                    events.add(new ShipmentProgressed(orderId, id, scan.kind().name(), scan.detail(), scan.at()));
            }
            case DELAYED -> {
                if (!after.hasEnded())
                    events.add(new ShipmentDelayed(orderId, id, reason(scan), scan.expectedOn(), scan.at()));
            }
            case FAILED -> {
                if (!after.hasEnded())
                    events.add(new DeliveryFailed(orderId, id, reason(scan), scan.at()));
            }
            case RETURNED -> {
                if (after.stage() == Journey.Stage.RETURNED && before.stage() != Journey.Stage.RETURNED)
                    events.add(new ShipmentReturned(orderId, id, reason(scan), scan.at()));
            }
            case DELIVERED -> {
                if (after.stage() == Journey.Stage.DELIVERED && before.stage() != Journey.Stage.DELIVERED)
                    events.add(new ShipmentDelivered(orderId, id, scan.detail(), scan.at()));
            }
        }
        return events.toArray(Event[]::new);
    }

    private static String reason(Scan scan) {
        return scan.detail() == null ? "not said" : scan.detail();
    }

    private String carrier() {
        return Objects.requireNonNull(planning.plan(), "a picked shipment has a plan").carrier();
    }

    // cancellation

    /** The order is cancelled. That stops the shipment before dispatch; afterwards it goes on. */
    public Shipment cancel(String reason, Instant now) {
        return switch (state) {
            case EXPECTED, PLANNED, PICKING, PICKED, BOOKED -> {
                var cancelled = with(planning.cancelled()).to(ShipmentState.CANCELLED).noted("Cancelled: " + reason, now);
                if (booking.consignmentNumber() != null)
                    yield cancelled.noted("Consignment %s was booked already; tell the carrier.".formatted(booking.consignmentNumber()),
                            now);
                yield booking.attempts() > 0 ? cancelled.noted(perhapsTaken(), now) : cancelled;
            }
            case CANCELLED -> this;
            case DISPATCHED, DELIVERED, FAILED, RETURNED ->
                noted("The order was cancelled after the goods had left; the shipment goes on: " + reason, now);
        };
    }

    // what follows

    private static @Nullable Todo next(ShipmentState state, KnownFacts facts, Planning planning, Booking booking) {
        if (!planning.givingBack().isEmpty())
            return Todo.now(Task.GIVE_BACK);
        return switch (state) {
            case EXPECTED, PLANNED -> {
                if (planning.claim() != null || needsPlan(state, facts, planning))
                    yield Todo.from(Task.PLAN, "", planning.notBefore());
                var plan = planning.plan();
                if (plan == null || !facts.stockIsThere())
                    yield null;
                yield Todo.on(facts.salesOrderIsThere() ? Task.PICK : Task.WATCH, plan.dispatchOn());
            }
            case PICKED -> facts.deliveryNote() == null
                    ? null
                    : Todo.from(Task.BOOK, Objects.requireNonNull(planning.plan(), "a picked shipment has a plan").carrier(),
                            booking.nextAt());
            case PICKING, BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED, CANCELLED -> null;
        };
    }

    private static boolean isFor(@Nullable ShipmentPlan plan, KnownFacts facts) {
        return plan != null && facts.wish() != null && facts.reservation() != null && plan.revision() == facts.wish().revision()
                && plan.reservation().equals(facts.reservation().id());
    }

    /** Contradictions between the state and the data; empty if there are none. */
    public List<String> contradictions() {
        var found = new ArrayList<String>();
        var stage = state(Journey.of(scans));
        switch (state) {
            case EXPECTED -> {
                check(found, planning.plan() == null, "is EXPECTED but has a plan");
                check(found, picking == null, "is EXPECTED but was to be picked");
            }
            case PLANNED -> check(found, planning.plan() != null, "is PLANNED without a plan");
            case PICKING, PICKED -> {
                check(found, planning.plan() != null && picking != null, "is " + state + " without plan or pick notice");
                check(found, booking.consignmentNumber() == null, "is " + state + " but has a consignment number");
            }
            case BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED -> {
                check(found, picking != null, "is " + state + " but was never picked");
                check(found, booking.consignmentNumber() != null, "is " + state + " without a consignment number");
                check(found, stage == state, "is " + state + " but its carrier's reports say " + stage);
            }
            case CANCELLED -> check(found, planning.claim() == null, "is CANCELLED but claims a place");
        }
        if (state != ShipmentState.CANCELLED && booking.consignmentNumber() == null)
            check(found, scans.isEmpty(), "was never booked but has reports of a carrier");
        check(found, new HashSet<>(scans.stream().map(Scan::reportId).toList()).size() == scans.size(), "counts a report twice");
        return found;
    }

    private void check(List<String> found, boolean holds, String otherwise) {
        if (!holds)
            found.add("Shipment " + id + " " + otherwise);
    }

    /** The places that it has, claims or has to give back. */
    public List<CarrierSlot> places() {
        return Stream.concat(Stream.of(planning.plan(), planning.claim()).filter(Objects::nonNull).map(ShipmentPlan::place)
                .filter(place -> !place.isGivenUp()), planning.givingBack().stream()).toList();
    }

    /** Whether it is planned for this day. */
    boolean hasPlaceOn(String carrier, LocalDate day) {
        var plan = planning.plan();
        return plan != null && plan.carrier().equals(carrier) && plan.dispatchOn().equals(day);
    }

    /** The shipment that a place was claimed for. */
    public static String ownerOf(CarrierSlot place) {
        return place.token().substring(0, Math.max(0, place.token().lastIndexOf('#')));
    }

    /** Adds a note, unless it exists. */
    private Shipment noted(String text, Instant now) {
        if (history.size() >= MOST_NOTES || history.stream().anyMatch(note -> note.text().equals(text)))
            return this;
        return with(state, facts, planning, picking, booking, scans,
                Stream.concat(history.stream(), Stream.of(new Note(now, text))).toList(),
                outbox);
    }

    private Shipment to(ShipmentState next, Event... events) {
        return with(next, facts, planning, picking, booking, scans, history, outbox.with(events));
    }

    private Shipment with(KnownFacts next) {
        return next.equals(facts) ? this : with(state, next, planning, picking, booking, scans, history, outbox);
    }

    private Shipment with(Planning next) {
        return with(state, facts, next, picking, booking, scans, history, outbox);
    }

    private Shipment with(Picking next) {
        return with(state, facts, planning, next, booking, scans, history, outbox);
    }

    private Shipment with(Booking next) {
        return with(state, facts, planning, picking, next, scans, history, outbox);
    }

    private Shipment with(ShipmentState state, KnownFacts facts, Planning planning, @Nullable Picking picking, Booking booking,
            List<Scan> scans, List<Note> history, Outbox outbox) {
        return new Shipment(id, orderId, state, facts, planning, picking, booking, scans, history, todo, outbox, version);
    }
}
