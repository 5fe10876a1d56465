package io.kaidan.platform.web;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Ids;
import io.kaidan.platform.security.CurrentActor;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as every service speaks it. */
@AutoConfiguration
@Import(Problems.class)
class WebConfiguration {

    static {
        // the OpenAPI description shows what a client sends, and these come from headers
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(NewId.class, IfMatch.class);
    }

    /** Contracts' JSON, but strict: a field nobody knows is a mistake its sender wants to hear of. */
    @Bean
    JsonMapperBuilderCustomizer httpJson() {
        return json -> ContractJson.configure(json).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(MongoOperations store, Clock clock, CurrentActor actor, ProblemWriter problems) {
        var filter = new FilterRegistrationBean<>(new IdempotencyFilter(new Outcomes(store, clock), actor, problems));
        filter.setOrder(0); // after sign-in: the key belongs to who asks
        return filter;
    }

    @Bean
    WebMvcConfigurer platformArguments(CurrentActor actor) {
        return new WebMvcConfigurer() {
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
