package io.kaidan.platform.security;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Deny by default: a request reaches a handler only if {@code @RolesAllowed} or {@code @PermitAll} on it allows that (K1). */
class RoleGate implements HandlerInterceptor {

    static final String NOT_ALLOWED = "Your role does not allow this. Ask a colleague who may, or your administrator.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isOpen(handler))
            return true;
        if (!(handler instanceof HandlerMethod method))
            throw new AccessDeniedException(NOT_ALLOWED);
        if (declared(method, PermitAll.class) != null)
            return true;
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken)
            throw new InsufficientAuthenticationException("no access token");
        var allowed = declared(method, RolesAllowed.class);
        if (allowed == null || authentication.getAuthorities().stream()
                .noneMatch(authority -> Arrays.stream(allowed.value()).anyMatch(role -> ("ROLE_" + role).equals(authority.getAuthority()))))
            throw new AccessDeniedException(NOT_ALLOWED);
        return true;
    }

    /** Handlers that are not ours and are open to everybody: the OpenAPI description, static resources and the error page. */
    private static boolean isOpen(Object handler) {
        return switch (handler) {
            case ResourceHttpRequestHandler _ -> true;
            case HandlerMethod method -> ErrorController.class.isAssignableFrom(method.getBeanType())
                    || method.getBeanType().getName().startsWith("org.springdoc.");
            default -> false;
        };
    }

    private static <A extends Annotation> @Nullable A declared(HandlerMethod method, Class<A> annotation) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), annotation);
        if (onMethod != null)
            return onMethod;
        var methodSaysOtherwise = method.hasMethodAnnotation(RolesAllowed.class) || method.hasMethodAnnotation(PermitAll.class);
        return methodSaysOtherwise ? null : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation);
    }
}
