package io.kaidan.document;

/** The kinds of documents (C1). Each has its own series of numbers and its own template. */
public enum Kind {

    SALES_ORDER("XS", "sales-order"),
    DELIVERY_NOTE("FH", "delivery-note"),
    INVOICE("FP", "invoice");

    private final String prefix;
    private final String template;

    Kind(String prefix, String template) {
        this.prefix = prefix;
        this.template = template;
    }

    /** The prefix of the document numbers. */
    public String prefix() {
        return prefix;
    }

    public String template() {
        return template;
    }
}
