package io.kaidan.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    @Test
    void ofAPersonAllCount() {
        assertThat(Roles.effective(List.of(Roles.CLERK, Roles.WAREHOUSE, "of another system")))
                .containsExactly(Roles.CLERK, Roles.WAREHOUSE, "of another system");
        assertThat(Roles.effective(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.WAREHOUSE_SYSTEM, Roles.LOGISTICS_SYSTEM, Roles.CUSTOMER_SYSTEM})
    void ofAPersonCountNothingBesideThatOfAProgram(String ofProgram) {
        assertThat(Roles.effective(List.of(Roles.CLERK, Roles.SUPERVISOR, Roles.WAREHOUSE, ofProgram, Roles.LOGISTICS, Roles.DEPARTMENT,
                Roles.MANAGER, Roles.ADMIN))).containsExactly(ofProgram);
    }

    @Test
    void ofWarehouseAndLogisticsCountTogetherForOneProgram() {
        assertThat(Roles.effective(List.of(Roles.WAREHOUSE_SYSTEM, Roles.ADMIN, Roles.LOGISTICS_SYSTEM)))
                .containsExactly(Roles.WAREHOUSE_SYSTEM, Roles.LOGISTICS_SYSTEM);
    }

    @Test
    void ofTheCompanyCountNothingBesideThatOfACustomersProgram() {
        assertThat(Roles.effective(List.of(Roles.WAREHOUSE_SYSTEM, Roles.CUSTOMER_SYSTEM))).containsExactly(Roles.CUSTOMER_SYSTEM);
    }
}
