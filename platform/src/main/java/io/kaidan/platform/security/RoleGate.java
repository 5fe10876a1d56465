package io.kaidan.platform.security;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to a handler of ours only where {@code @RolesAllowed} or {@code @PermitAll} says so: deny by default (K1). */
class RoleGate implements HandlerInterceptor {

    static final String NOT_ALLOWED = "Your role does not allow this. Ask a colleague who may, or your administrator.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !method.getBeanType().getName().startsWith("io.kaidan."))
            return true;
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

    private static <A extends Annotation> @Nullable A declared(HandlerMethod method, Class<A> annotation) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), annotation);
        if (onMethod != null)
            return onMethod;
        var methodSaysOtherwise = method.hasMethodAnnotation(RolesAllowed.class) || method.hasMethodAnnotation(PermitAll.class);
        return methodSaysOtherwise ? null : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation);
    }
}
