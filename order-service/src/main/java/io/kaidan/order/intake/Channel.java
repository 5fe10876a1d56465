package io.kaidan.order.intake;

/** How a request came to the desk (A1). */
public enum Channel {
    TELEPHONE,
    EMAIL,
    FAX,
    SYSTEM
}
