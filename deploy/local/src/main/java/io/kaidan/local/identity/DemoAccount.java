package io.kaidan.local.identity;

import java.util.Arrays;
import java.util.List;

/** A user or system for demonstration; its password or secret is its name. */
public enum DemoAccount {

    CLERK("clerk", "開單員 order clerk", "CLERK"),
    CLERK2("clerk2", "開單員 second order clerk", "CLERK"),
    SUPERVISOR("supervisor",
            "監督人員 supervisor", "SUPERVISOR",
            "CLERK"),
    WAREHOUSE("warehouse", "倉庫管理人員 warehouse keeper", "WAREHOUSE"),
    LOGISTICS("logistics", "物流部門 logistics",
            "LOGISTICS"),
    PURCHASING("purchasing", "相關部門 purchasing department", "DEPARTMENT"),
    MANAGER("manager", "經理 manager",
            "MANAGER"),
    ADMIN("admin", "系統管理員 administrator, may do everything", "ADMIN", "CLERK", "SUPERVISOR",
            "WAREHOUSE", "LOGISTICS", "DEPARTMENT",
            "MANAGER"),
    WAREHOUSE_SYSTEM("warehouse-system", "the warehouse's system",
            "WAREHOUSE_SYSTEM"),
    LOGISTICS_SYSTEM("logistics-system", "the logistics department's system",
            "LOGISTICS_SYSTEM"),
    MINGDE_SYSTEM("mingde-system", "the business system of customer C-1001", "CUSTOMER_SYSTEM"),
    HUAQIANG_SYSTEM("huaqiang-system", "the business system of customer C-1002", "CUSTOMER_SYSTEM"),
    ZHONGKE_SYSTEM("zhongke-system", "the business system of customer C-1003", "CUSTOMER_SYSTEM");

    private final String id;
    private final String title;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> roles;

    DemoAccount(String id, String title, String... roles) {
        this.id = id;
        this.title = title;
        this.roles = List.of(roles);
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public List<String> roles() {
        return roles;
    }

    /** Systems sign in by client credentials, people at the sign-in page. */
    public boolean isSystem() {
        return id.endsWith("-system");
    }

    public static List<DemoAccount> people() {
        return Arrays.stream(values()).filter(account -> !account.isSystem()).toList();
    }

    public static List<DemoAccount> systems() {
        return Arrays.stream(values()).filter(DemoAccount::isSystem).toList();
    }

    static DemoAccount of(String id) {
        return Arrays.stream(values()).filter(account -> account.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no demonstration account " + id));
    }
}
