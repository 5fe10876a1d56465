package io.kaidan.platform.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;

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

    private static final Set<String> OF_PROGRAMS = Set.of(WAREHOUSE_SYSTEM, LOGISTICS_SYSTEM, CUSTOMER_SYSTEM);

    private Roles() {}

    /**
     * The roles that count. A program decides nothing, so beside a program's role no person's role counts, whoever gave it by mistake. A
     * customer's program sees nothing of the company's own either, so beside its role no other counts at all.
     */
    static List<String> effective(Collection<String> given) {
        if (given.contains(CUSTOMER_SYSTEM))
            return List.of(CUSTOMER_SYSTEM);
        var ofPrograms = given.stream().filter(OF_PROGRAMS::contains).toList();
        return ofPrograms.isEmpty() ? List.copyOf(given) : ofPrograms;
    }
}
