package io.kaidan.order.customer.web;

import io.kaidan.order.customer.BusinessSystem;
import io.kaidan.order.customer.BusinessSystems;
import io.kaidan.platform.security.Roles;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Which customer's program a request comes from, if from any: it sees and sends that customer's orders only. */
@Component
public class RequestingSystem {

    private final BusinessSystems systems;

    RequestingSystem(BusinessSystems systems) {
        this.systems = systems;
    }

    /** A program that acts for no customer yet may do nothing. */
    public Optional<BusinessSystem> of(HttpServletRequest request) {
        return request.isUserInRole(Roles.CUSTOMER_SYSTEM)
                ? Optional.of(systems.known(request.getRemoteUser())
                        .orElseThrow(() -> new AccessDeniedException("This business system acts for no customer.")))
                : Optional.empty();
    }
}
