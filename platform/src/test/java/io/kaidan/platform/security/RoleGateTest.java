package io.kaidan.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

class RoleGateTest {

    private final RoleGate gate = new RoleGate();

    @Test
    void refusesHandlersWithoutDeclaredRoles() throws NoSuchMethodException {
        HandlerFunction<ServerResponse> function = _ -> ServerResponse.ok().build();

        assertThatThrownBy(() -> pass(function)).isInstanceOf(AccessDeniedException.class);
        var foreign = new HandlerMethod("a foreign handler", "length");
        assertThatThrownBy(() -> pass(foreign)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void allowsStaticResources() {
        assertThat(pass(new ResourceHttpRequestHandler())).isTrue();
    }

    private boolean pass(Object handler) {
        return gate.preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), handler);
    }
}
