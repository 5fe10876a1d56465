package io.kaidan.gateway;

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
 * People sign in at the identity provider and have a session here; programs bring a token of their own. Either way the services
 * see a token and decide themselves who may do what.
 */
@Configuration(proxyBeanMethods = false)
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    private static final String SESSION = "KAIDAN";
    private static final String CSRF = "XSRF-TOKEN";
    private static final String PAGE = "REDIRECT_URI";
    static final Set<String> COOKIES = Set.of(SESSION, CSRF, PAGE);
    /** Of the gateway's own pages and of whatever says none itself. */
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final int PEOPLE_AT_AN_ADDRESS = 10;

    @Bean
    SecurityFilterChain door(HttpSecurity http, ClientRegistrationRepository registrations, Problems problems, Limits limits) {
        AuthenticationEntryPoint signIn = signIn(problems);
        var cache = new CookieRequestCache(); // whoever merely opens a page occupies no memory
        cache.setRequestMatcher(Problems::opensPage);
        cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        var leave = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        leave.setPostLogoutRedirectUri("{baseUrl}/");
        return http
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/health", "/actuator/health/**", "/error", "/logout")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/documents/*/verification").permitAll() // whoever holds the paper (C5)
                        .requestMatchers("/actuator/**").access((_, request) -> operators(request.getRequest(), limits)).anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/" + Identity.REGISTRATION)
                        .successHandler(signedIn(limits, cache)).failureHandler(notSignedIn(problems)))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(SignIn::named))
                        .authenticationEntryPoint(signIn).withObjectPostProcessor(whenProviderIsAway(signIn, problems)))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new CsrfByHeader()))
                .requestCache(requests -> requests.requestCache(cache))
                .logout(logout -> logout.logoutSuccessHandler(leave).deleteCookies(SESSION))
                .addFilterAfter(new ReadableRequest(problems), HeaderWriterFilter.class)
                .addFilterBefore(RateLimit.ofAddresses(buckets(limits, PEOPLE_AT_AN_ADDRESS), problems), CsrfFilter.class)
                .addFilterBefore(RateLimit.ofUsers(buckets(limits, 1), problems), AuthorizationFilter.class)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(signIn)
                        .accessDeniedHandler(notFromAPage(signIn, problems)))
                .build();
    }

    /** A change without the token of a session's pages: forged, or by somebody who has no session at all. */
    private static AccessDeniedHandler notFromAPage(AuthenticationEntryPoint signIn, Problems problems) {
        return (request, response, e) -> {
            var who = new HttpSessionSecurityContextRepository().loadDeferredContext(request).get().getAuthentication();
            if (who == null)
                signIn.commence(request, response, new InsufficientAuthenticationException("nobody is signed in", e));
            else
                problems.write(request, response, HttpStatus.FORBIDDEN, "not-allowed",
                        "This change did not come from a page of your session. Load the page again and repeat it.");
        };
    }

    /** To the provider with people who open a page; a problem for programs and for scripts in a page, which cannot sign in. */
    private static AuthenticationEntryPoint signIn(Problems problems) {
        var provider = new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/" + Identity.REGISTRATION);
        return (request, response, e) -> {
            if (Problems.opensPage(request)) {
                provider.commence(request, response, e);
            } else {
                response.setHeader("WWW-Authenticate", "Bearer");
                problems.write(request, response, HttpStatus.UNAUTHORIZED, "not-signed-in",
                        "No valid sign-in came with this request. Sign in again, or send a current access token.");
            }
        };
    }

    /** A token that cannot be checked because the provider is away is not a wrong token. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> whenProviderIsAway(AuthenticationEntryPoint signIn,
            Problems problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, e) -> {
                    if (e instanceof AuthenticationServiceException)
                        problems.signInAway(request, response);
                    else
                        signIn.commence(request, response, e);
                });
                return filter;
            }
        };
    }

    private static TokenBuckets buckets(Limits limits, int times) {
        return new TokenBuckets(limits.requestsPerSecond() * times, limits.remembered(), System::nanoTime);
    }

    /** Only now the session is worth keeping: whoever merely begins to sign in occupies memory for some minutes, not for a working day. */
    private static AuthenticationSuccessHandler signedIn(Limits limits, RequestCache cache) {
        return (request, response, _) -> {
            request.getSession().setMaxInactiveInterval(Math.toIntExact(limits.session().toSeconds()));
            var page = cache.getRequest(request, response);
            cache.removeRequest(request, response);
            response.sendRedirect(page == null ? "/" : pathOf(page.getRedirectUrl()));
        };
    }

    /** The page's address comes from a cookie: it must not lead elsewhere. */
    private static String pathOf(String address) {
        var page = UriComponentsBuilder.fromUriString(address).build();
        var path = "/" + Objects.requireNonNullElse(page.getPath(), "").replaceFirst("^[/\\\\]+", "");
        return page.getQuery() == null ? path : path + "?" + page.getQuery();
    }

    /** A second try is one click away, but never automatic: that would go round in circles. */
    private static AuthenticationFailureHandler notSignedIn(Problems problems) {
        return (request, response, e) -> {
            log.warn("Sign-in did not work: {}", e.getMessage());
            problems.write(request, response, HttpStatus.UNAUTHORIZED, "not-signed-in",
                    "Sign-in did not work. Go to the start page and sign in again; if that does not help either, tell your administrator.");
        };
    }

    private static AuthorizationDecision operators(HttpServletRequest request, Limits limits) {
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

    /** Tokens live in the session and end with it. */
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
    JwtDecoder tokens(Identity identity, Limits limits, Clock clock) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(identity.keys()).build();
        var types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt"); // providers call an access token a JWT, or by its name (RFC 9068)
        types.setAllowEmpty(true);
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(new JwtIssuerValidator(identity.issuer()), types)));
        return new CheckedTokens(decoder, limits.remembered(), clock);
    }

    /** Not a measurement for each of the filters, and not even the question whether there is to be one. */
    @Bean
    SecurityObservationSettings withoutMeasuringFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Pages send the token of the cookie in a header. Only sign-out, a plain form, may have it as a parameter:
     * looking for parameters anywhere else would use up the form that is to be passed on.
     */
    private static final class CsrfByHeader extends CsrfTokenRequestAttributeHandler {

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            super.handle(request, response, token);
            if (Problems.opensPage(request)) {
                var _ = token.get(); // asking for it sets the cookie
            }
        }

        @Override
        public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            var header = request.getHeader(token.getHeaderName());
            return header == null && request.getRequestURI().equals("/logout") ? request.getParameter(token.getParameterName()) : header;
        }
    }
}
