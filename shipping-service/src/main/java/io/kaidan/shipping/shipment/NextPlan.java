package io.kaidan.shipping.shipment;

import java.time.Instant;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** How far the making of the next plan has come. */
public sealed interface NextPlan {

    /** Its place is claimed here before it is taken on the carrier's day, so that a crash between the two leaves a step to be repeated. */
    @Document
    @TypeAlias("claimed")
    record Claimed(ShipmentPlan plan) implements NextPlan {}

    /** No plan is possible at present. */
    @Document
    @TypeAlias("postponed")
    record Postponed(Instant tryAgainAt) implements NextPlan {}
}
