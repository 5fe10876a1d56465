package io.kaidan.order.intake;

/** How a request arrived at the desk (A1). */
public enum Channel {
    TELEPHONE,
    EMAIL,
    FAX,
    SYSTEM
}
