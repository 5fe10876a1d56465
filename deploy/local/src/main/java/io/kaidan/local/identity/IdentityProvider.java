package io.kaidan.local.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The OpenID Connect provider, in its own Spring context. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProvider.ProviderSettings.class)
@Import({SignInPage.class, DemoTokens.class})
@ImportAutoConfiguration({DispatcherServletAutoConfiguration.class, HttpEncodingAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class,
        SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class, WebMvcAutoConfiguration.class})
public class IdentityProvider {

    static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    /**
     * Starts the provider.
     *
     * @param gateway the address to which people return after signing in
     * @return a handle that stops it
     */
    public static AutoCloseable start(int port, Path keys, URI gateway) {
        return new SpringApplicationBuilder(IdentityProvider.class).web(WebApplicationType.SERVLET).bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false).logStartupInfo(false)
                .run("--spring.config.name=identity-provider", "--spring.jmx.enabled=false", "--server.port=" + port,
                        "--server.address=localhost", "--server.servlet.session.cookie.name=KAIDAN_IDENTITY",
                        "--spring.threads.virtual.enabled=true", "--kaidan.identity.issuer=http://localhost:" + port,
                        "--kaidan.identity.keys=" + keys, "--kaidan.identity.gateway=" + gateway);
    }

    /** Its address, the file of its key, and the address to which it returns people. */
    @ConfigurationProperties("kaidan.identity")
    record ProviderSettings(String issuer, Path keys, URI gateway) {}

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, ProviderSettings settings) {
        return http.headers(headers -> forPages(headers, settings)).oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(Customizer.withDefaults());
        }).authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain demoTokens(HttpSecurity http) {
        return http.securityMatcher("/demo/**").httpBasic(Customizer.withDefaults()).csrf(CsrfConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated()).build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain signIn(HttpSecurity http, ProviderSettings settings) {
        return http.headers(headers -> forPages(headers, settings)).formLogin(form -> form.loginPage("/login").permitAll())
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/login", "/error").permitAll().anyRequest().authenticated())
                .build();
    }

    /** A browser also applies {@code form-action} to the redirects after sign-in, which lead to the gateway. */
    private static void forPages(HeadersConfigurer<HttpSecurity> headers, ProviderSettings settings) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; "
                + "form-action 'self' " + settings.gateway() + "; base-uri 'none'; frame-ancestors 'none'"))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(DemoAccount.people().stream().map(
                account -> User.withUsername(account.id()).password("{noop}" + account.id()).roles(account.roles().toArray(String[]::new))
                        .build())
                .toList());
    }

    @Bean
    RegisteredClientRepository clients(ProviderSettings settings) {
        var clients = new ArrayList<RegisteredClient>();
        clients.add(gateway(settings.gateway()));
        DemoAccount.systems().forEach(system -> clients.add(system(system)));
        return new InMemoryRegisteredClientRepository(clients);
    }

    private static RegisteredClient gateway(URI gateway) {
        return RegisteredClient.withId(UUID.randomUUID().toString()).clientId("gateway").clientSecret("{noop}gateway")
                .clientAuthenticationMethods(
                        methods -> methods.addAll(List.of(ClientAuthenticationMethod.NONE, ClientAuthenticationMethod.CLIENT_SECRET_BASIC)))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(gateway + "/login/oauth2/code/kaidan").postLogoutRedirectUri(gateway + "/").scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFETIME).refreshTokenTimeToLive(Duration.ofHours(12))
                        .build())
                .build();
    }

    private static RegisteredClient system(DemoAccount system) {
        return RegisteredClient.withId(UUID.randomUUID().toString()).clientId(system.id()).clientSecret("{noop}" + system.id())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFETIME).build()).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> nameAndRoles() {
        return context -> {
            var account = DemoAccount.of(context.getPrincipal().getName());
            context.getClaims().claim("preferred_username", account.id());
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType()))
                context.getClaims().claim("roles", account.roles()); // not in ID tokens
        };
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(ProviderSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    @Bean
    JWKSource<SecurityContext> keys(ProviderSettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(settings.keys())));
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
        return new NimbusJwtEncoder(keys);
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
        return NimbusJwtDecoder.withJwkSource(keys).build();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
