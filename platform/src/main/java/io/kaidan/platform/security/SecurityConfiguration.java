package io.kaidan.platform.security;

import io.kaidan.platform.problem.ProblemWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes every service a resource server: a valid token identifies the caller, {@link RoleGate} checks their role. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration")
class SecurityConfiguration implements WebMvcConfigurer {

    /** Security filters are not measured, since the measurements would cost more than the filters. */
    @Bean
    SecurityObservationSettings withoutMeasuringFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain apiSecurity(HttpSecurity http, ProblemWriter problems) {
        AuthenticationEntryPoint signIn = (_, response, e) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(response, HttpStatus.UNAUTHORIZED, "not-signed-in",
                    "This request is not signed in" + reason(e) + ". Sign in again, or send a current access token.");
        };
        AccessDeniedHandler denied = (_, response, _) -> problems.write(response, HttpStatus.FORBIDDEN, "not-allowed",
                RoleGate.NOT_ALLOWED);
        return http.headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .csrf(csrf -> csrf.disable()).sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // handlers declare their roles, and RoleGate refuses a handler that declares none; it does not see those of the actuator
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(EndpointRequest.to("health", "info", "prometheus")).permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole(Roles.ADMIN)
                        .anyRequest().permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(SecurityConfiguration::authentication))
                        .authenticationEntryPoint(signIn).accessDeniedHandler(denied))
                .exceptionHandling(e -> e.authenticationEntryPoint(signIn).accessDeniedHandler(denied)).build();
    }

    /** Refuses identity tokens: only an access token has {@code roles} or a {@code scope}. */
    @Bean
    OAuth2TokenValidator<Jwt> accessTokensOnly() {
        return token -> Stream.of("roles", "scope", "scp").anyMatch(token::hasClaim)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "This is not an access token", null));
    }

    /** Providers give an access token the type {@code JWT}, that of RFC 9068, or none. */
    @Bean
    JwtTypeValidator accessTokenTypes() {
        var types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        types.setAllowEmpty(true);
        return types;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RoleGate());
    }

    private static String reason(Exception e) {
        return Optional.ofNullable(e.getMessage()).filter(m -> m.contains("expired")).map(_ -> " (the access token has expired)")
                .orElse("");
    }

    private static JwtAuthenticationToken authentication(Jwt jwt) {
        var roles = Roles.effective(Optional.ofNullable(jwt.getClaimAsStringList("roles")).orElse(List.of()));
        Collection<GrantedAuthority> authorities = roles.stream().<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        var name = Optional.ofNullable(jwt.getClaimAsString("preferred_username")).orElseGet(jwt::getSubject);
        return new JwtAuthenticationToken(jwt, authorities, name);
    }
}
