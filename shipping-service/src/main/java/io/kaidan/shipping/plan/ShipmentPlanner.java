package io.kaidan.shipping.plan;

import io.kaidan.calendar.WorkingDays;
import io.kaidan.contracts.Reasons;
import io.kaidan.shipping.carrier.Carrier;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plans backwards (E1): as late as the wanted day allows, never before today, only on working days and on days with free places.
 * If no carrier can be in time, the goods leave as early as possible and the plan names the reason. The first carrier that is in time is
 * chosen, else the fastest.
 */
public record ShipmentPlanner(WorkingDays workingDays) {

    static final int HORIZON_DAYS = 366;

    /** Empty if no carrier has room within a year. */
    public Optional<Proposal> plan(LocalDate wantedBy, String region, LocalDate today, List<Carrier> carriers, Room room) {
        var proposals = carriers.stream().flatMap(carrier -> plan(wantedBy, region, today, carrier, room).stream()).toList();
        return proposals.stream().filter(Proposal::onTime).findFirst()
                .or(() -> proposals.stream().min(Comparator.comparing(Proposal::deliverOn)));
    }

    private Optional<Proposal> plan(LocalDate wantedBy, String region, LocalDate today, Carrier carrier, Room room) {
        var transit = carrier.transitDays().to(region);
        var first = workingDays.onOrAfter(today);
        var horizon = today.plusDays(HORIZON_DAYS);
        var last = workingDays.before(workingDays.onOrBefore(wantedBy.isBefore(horizon) ? wantedBy : horizon), transit);
        for (var day = last; !day.isBefore(first); day = workingDays.onOrBefore(day.minusDays(1)))
            if (room.isOn(carrier, day))
                return Optional.of(new Proposal(carrier.id(), day, workingDays.after(day, transit), null));
        var beyond = last.isBefore(first) ? first : workingDays.onOrAfter(last.plusDays(1));
        for (var day = beyond; !day.isAfter(horizon); day = workingDays.onOrAfter(day.plusDays(1)))
            if (room.isOn(carrier, day))
                return Optional.of(proposal(wantedBy, carrier, first, last, day, transit));
        return Optional.empty();
    }

    /** The reason of a delay; none if the wanted day is beyond the horizon and is met all the same. */
    private Proposal proposal(LocalDate wantedBy, Carrier carrier, LocalDate first, LocalDate last, LocalDate day, int transit) {
        var deliverOn = workingDays.after(day, transit);
        if (!deliverOn.isAfter(wantedBy))
            return new Proposal(carrier.id(), day, deliverOn, null);
        if (!last.isBefore(first))
            return new Proposal(carrier.id(), day, deliverOn, Reasons.NO_CAPACITY);
        return new Proposal(carrier.id(), day, deliverOn, day.isAfter(first) ? Reasons.TRANSIT_TIME_AND_NO_CAPACITY : Reasons.TRANSIT_TIME);
    }

    /** Whether a carrier has a free place on a day. */
    @FunctionalInterface
    public interface Room {
        boolean isOn(Carrier carrier, LocalDate day);
    }
}
