package io.kaidan.platform.web;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OutsideText;
import io.kaidan.contracts.OutsideTime;
import io.kaidan.platform.problem.ProblemWriter;
import io.kaidan.platform.security.CurrentActor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The HTTP interface of every service: JSON, idempotency and arguments of controllers. */
@AutoConfiguration
class WebConfiguration {

    static {
        // these arguments come from headers, so the OpenAPI description must not list them as parameters
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(NewId.class, IfMatch.class);
    }

    /**
     * The JSON of contracts, but strict: an unknown field or a value of another type is refused, so that the sender learns of the mistake.
     * Decimals may be strings, as contracts write them, or numbers. {@link ContractJson} defines the forms of texts, days and times.
     */
    @Bean
    JsonMapperBuilderCustomizer httpJson() {
        return WebConfiguration::strict;
    }

    static void strict(JsonMapper.Builder json) {
        ContractJson.configureFromOutside(json)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Integer, refuse(CoercionInputShape.String, CoercionInputShape.EmptyString))
                .withCoercionConfig(LogicalType.Boolean, refuse(CoercionInputShape.String, CoercionInputShape.Integer))
                .withCoercionConfig(LogicalType.Textual,
                        refuse(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean));
    }

    private static Consumer<MutableCoercionConfig> refuse(CoercionInputShape... shapes) {
        return coercions -> List.of(shapes).forEach(shape -> coercions.setCoercion(shape, CoercionAction.Fail));
    }

    @Bean
    FilterRegistrationBean<ReadableRequest> readableRequests(ProblemWriter problems) {
        var filter = new FilterRegistrationBean<>(new ReadableRequest(problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE); // before any filter reads a parameter
        return filter;
    }

    /** A browser may name any number of languages. */
    @Bean
    TomcatConnectorCustomizer anyNumberOfLanguages() {
        return connector -> connector.setMaxLocaleCount(-1);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(MongoOperations store, Clock clock, CurrentActor actor, ProblemWriter problems) {
        var filter = new FilterRegistrationBean<>(new IdempotencyFilter(new Outcomes(store, clock), actor, problems));
        filter.setOrder(0); // after sign-in: the key belongs to the caller
        return filter;
    }

    @Bean
    WebMvcConfigurer platformArguments(CurrentActor actor) {
        return new WebMvcConfigurer() {
            /*
             * The answer is JSON, or what the handler declares, whatever the caller accepts. Otherwise Spring would compare {@code Accept}
             * after the handler has made its change, and answer 406.
             */
            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
                negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.ALL);
            }

            // parameters are read by the same rules as fields of a body
            @Override
            public void addFormatters(FormatterRegistry formatters) {
                formatters.addConverter(String.class, String.class, OutsideText::line);
                formatters.addConverter(String.class, LocalDate.class, OutsideTime::day);
                formatters.addConverter(String.class, YearMonth.class, OutsideTime::month);
                formatters.addConverter(String.class, Instant.class, OutsideTime::instant);
                formatters.addConverter(String.class, LocalTime.class, OutsideTime::timeOfDay);
                formatters.addConverter(String.class, Duration.class, OutsideTime::duration);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(argument(IfMatch.class, request -> new IfMatch(request.getHeader(HttpHeaders.IF_MATCH))));
                resolvers.add(argument(NewId.class, request -> {
                    var key = request.getHeader(IdempotencyFilter.HEADER);
                    return new NewId(key == null ? Ids.next() : Ids.derived(actor.name(), request.getDescription(false), key));
                }));
            }
        };
    }

    private static <T> HandlerMethodArgumentResolver argument(Class<T> type, Function<NativeWebRequest, T> value) {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == type;
            }

            @Override
            public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
                    WebDataBinderFactory binders) {
                return value.apply(request);
            }
        };
    }
}
