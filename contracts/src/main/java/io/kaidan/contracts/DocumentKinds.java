package io.kaidan.contracts;

/** The kinds of documents that every order has (C1), as {@link DocumentEvent#kind()} names them; templates add further ones. */
public final class DocumentKinds {

    public static final String SALES_ORDER = "SALES_ORDER";
    public static final String DELIVERY_NOTE = "DELIVERY_NOTE";
    public static final String INVOICE = "INVOICE";

    private DocumentKinds() {}
}
