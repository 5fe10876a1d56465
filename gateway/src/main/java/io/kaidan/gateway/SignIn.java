package io.kaidan.gateway;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs in people at the identity provider and keeps their sessions; programs send their own token.
 * Either way the services receive a token, and check roles themselves.
 */
@Configuration(proxyBeanMethods = false)
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    private static final String SESSION = "KAIDAN";
    private static final String CSRF = "XSRF-TOKEN";
    private static final String PAGE = "REDIRECT_URI";
    static final Set<String> COOKIES = Set.of(SESSION, CSRF, PAGE);
    /** For the gateway's own pages, and for answers that set none. */
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final int USERS_OF_AN_ADDRESS = 10;

    @Bean
    SecurityFilterChain gatewaySecurity(HttpSecurity http, ClientRegistrationRepository registrations, GatewayProblems problems,
            GatewayLimits limits) {
        AuthenticationEntryPoint signIn = signIn(problems);
        var cache = new CookieRequestCache(); // opening a page creates no session
        cache.setRequestMatcher(GatewayProblems::opensPage);
        cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        var signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signOut.setPostLogoutRedirectUri("{baseUrl}/");
        return http
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/health", "/actuator/health/**", "/error", "/logout")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/documents/*/verification").permitAll() // for whoever holds the printed document (C5)
                        .requestMatchers("/actuator/**").access((_, request) -> operators(request.getRequest(), limits)).anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/" + Identity.REGISTRATION)
                        .successHandler(signedIn(limits, cache)).failureHandler(notSignedIn(problems)))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(SignIn::named))
                        .authenticationEntryPoint(signIn).withObjectPostProcessor(whenProviderIsUnavailable(signIn, problems)))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new CsrfByHeader()))
                .requestCache(requests -> requests.requestCache(cache))
                .logout(logout -> logout.logoutSuccessHandler(signOut).deleteCookies(SESSION))
                .addFilterAfter(new RequestSyntaxFilter(problems), HeaderWriterFilter.class)
                .addFilterBefore(RateLimit.ofAddresses(buckets(limits, USERS_OF_AN_ADDRESS), problems), CsrfFilter.class)
                .addFilterBefore(RateLimit.ofUsers(buckets(limits, 1), problems), AuthorizationFilter.class)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(signIn)
                        .accessDeniedHandler(withoutCsrfToken(signIn, problems)))
                .build();
    }

    /** Refuses a change without the CSRF token: it is forged, or the caller is not signed in. */
    private static AccessDeniedHandler withoutCsrfToken(AuthenticationEntryPoint signIn, GatewayProblems problems) {
        return (request, response, e) -> {
            var who = new HttpSessionSecurityContextRepository().loadDeferredContext(request).get().getAuthentication();
            if (who == null)
                signIn.commence(request, response, new InsufficientAuthenticationException("not signed in", e));
            else
                problems.write(request, response, HttpStatus.FORBIDDEN, "not-allowed",
                        "This change did not come from a page of your session. Load the page again and repeat it.");
        };
    }

    /** Redirects people who open a page to the provider; programs and scripts in a page receive a problem. */
    private static AuthenticationEntryPoint signIn(GatewayProblems problems) {
        var provider = new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/" + Identity.REGISTRATION);
        return (request, response, e) -> {
            if (GatewayProblems.opensPage(request)) {
                provider.commence(request, response, e);
            } else {
                response.setHeader("WWW-Authenticate", "Bearer");
                problems.write(request, response, HttpStatus.UNAUTHORIZED, "not-signed-in",
                        "This request is not signed in. Sign in again, or send a current access token.");
            }
        };
    }

    /** A token that cannot be checked while the provider is unavailable is not answered as invalid. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> whenProviderIsUnavailable(AuthenticationEntryPoint signIn,
            GatewayProblems problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, e) -> {
                    if (e instanceof AuthenticationServiceException)
                        problems.signInUnavailable(request, response);
                    else
                        signIn.commence(request, response, e);
                });
                return filter;
            }
        };
    }

    private static TokenBuckets buckets(GatewayLimits limits, int times) {
        return new TokenBuckets(limits.requestsPerSecond() * times, limits.remembered(), TimeMeter.SYSTEM_NANOTIME);
    }

    /** Only a session that is signed in is kept for a working day; one whose sign-in was merely begun expires after some minutes. */
    private static AuthenticationSuccessHandler signedIn(GatewayLimits limits, RequestCache cache) {
        return (request, response, _) -> {
            request.getSession().setMaxInactiveInterval(Math.toIntExact(limits.session().toSeconds()));
            var page = cache.getRequest(request, response);
            cache.removeRequest(request, response);
            response.sendRedirect(page == null ? "/" : pathOf(page.getRedirectUrl()));
        };
    }

    /** The address to return to comes from a cookie, so only an address of this host is accepted. */
    private static String pathOf(String address) {
        var page = UriComponentsBuilder.fromUriString(address).build();
        var path = "/" + Objects.requireNonNullElse(page.getPath(), "").replaceFirst("^[/\\\\]+", "");
        return page.getQuery() == null ? path : path + "?" + page.getQuery();
    }

    /** Offers a second try as a link, since an automatic one could loop. */
    private static AuthenticationFailureHandler notSignedIn(GatewayProblems problems) {
        return (request, response, e) -> {
            log.warn("Sign-in failed: {}", e.getMessage());
            problems.write(request, response, HttpStatus.UNAUTHORIZED, "not-signed-in",
                    "Sign-in did not work. Go to the start page and sign in again; if that does not help either, tell your administrator.");
        };
    }

    private static AuthorizationDecision operators(HttpServletRequest request, GatewayLimits limits) {
        return new AuthorizationDecision(limits.operators().stream().anyMatch(from -> new IpAddressMatcher(from).matches(request)));
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieName(CSRF);
        cookie.setCookieCustomizer(it -> it.sameSite("Lax"));
        return cookie;
    }

    private static JwtAuthenticationToken named(Jwt jwt) {
        return new JwtAuthenticationToken(jwt, List.of(),
                Optional.ofNullable(jwt.getClaimAsString("preferred_username")).orElseGet(jwt::getSubject));
    }

    @Bean
    ClientRegistrationRepository registrations(Identity identity) {
        return new InMemoryClientRegistrationRepository(identity.registration());
    }

    /** Tokens are kept in the session and end with it. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager clientManager(ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
        var manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder().authorizationCode().refreshToken().build());
        return manager;
    }

    @Bean
    JwtDecoder tokens(Identity identity, GatewayLimits limits, Clock clock) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(identity.keys()).build();
        var types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt"); // providers give an access token one of these types (RFC 9068)
        types.setAllowEmpty(true);
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(new JwtIssuerValidator(identity.issuer()), types)));
        return new CheckedTokens(decoder, limits.remembered(), clock);
    }

    /** Security filters are not measured, since the measurements would cost more than the filters. */
    @Bean
    SecurityObservationSettings withoutMeasuringFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Pages send the CSRF token of the cookie in a header. Only sign-out, a plain form, sends it as a parameter.
     * Reading parameters of other requests would consume forms that are to be passed on.
     */
    private static final class CsrfByHeader extends CsrfTokenRequestAttributeHandler {

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            super.handle(request, response, token);
            if (GatewayProblems.opensPage(request)) {
                var _ = token.get(); // sets the cookie
            }
        }

        @Override
        public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            var header = request.getHeader(token.getHeaderName());
            return header == null && request.getRequestURI().equals("/logout") ? request.getParameter(token.getParameterName()) : header;
        }
    }
}
