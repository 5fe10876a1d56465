package io.kaidan.platform.security;

/** The roles that tokens carry in their claim {@code roles} (DESIGN §6). */
public final class Roles {

    public static final String CLERK = "CLERK";
    public static final String SUPERVISOR = "SUPERVISOR";
    public static final String WAREHOUSE = "WAREHOUSE";
    /** The warehouse's program: it reports and reads, and decides nothing. People have {@link #WAREHOUSE}. */
    public static final String WAREHOUSE_SYSTEM = "WAREHOUSE_SYSTEM";
    public static final String LOGISTICS = "LOGISTICS";
    /** The logistics department's program: it reports and reads, and decides nothing. People have {@link #LOGISTICS}. */
    public static final String LOGISTICS_SYSTEM = "LOGISTICS_SYSTEM";
    public static final String DEPARTMENT = "DEPARTMENT";
    public static final String MANAGER = "MANAGER";
    public static final String ADMIN = "ADMIN";
    /** A customer's own program: it sends that customer's orders and sees what becomes of them. */
    public static final String CUSTOMER_SYSTEM = "CUSTOMER_SYSTEM";

    private Roles() {}
}
