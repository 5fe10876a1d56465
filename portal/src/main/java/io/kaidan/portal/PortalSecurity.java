package io.kaidan.portal;

import jakarta.servlet.DispatcherType;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Every page is for people who have signed in at the gateway, which sends their token; the gateway also sees to forged changes. */
@Configuration(proxyBeanMethods = false)
class PortalSecurity {

    /** Scripts and styles are files of ours, never part of a page: what a customer wrote can never run. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    private static final ReferrerPolicy REFERRERS = ReferrerPolicy.SAME_ORIGIN;

    /** Also for answers that no filter sees. An address may have a customer's name in it: it is told to nobody else. */
    static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", CONTENT_POLICY, "Referrer-Policy",
            REFERRERS.getPolicy(), "X-Content-Type-Options", "nosniff");

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.csrf(csrf -> csrf.disable()).sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(logout -> logout.disable()) // the gateway has the session
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers("/app/**", "/webjars/**", "/favicon.ico", "/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(PortalSecurity::person)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(REFERRERS)))
                .build();
    }

    private static JwtAuthenticationToken person(Jwt jwt) {
        var roles = Optional.ofNullable(jwt.getClaimAsStringList("roles")).orElseGet(java.util.List::of);
        return new JwtAuthenticationToken(jwt, AuthorityUtils.createAuthorityList(roles),
                Optional.ofNullable(jwt.getClaimAsString("preferred_username")).orElseGet(jwt::getSubject));
    }
}
