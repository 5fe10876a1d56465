package io.kaidan.portal.service;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * What a change is made upon, so that nothing is done on what has changed meanwhile.
 *
 * @param version what whoever decides has seen
 */
public record IfMatch(@Nullable Long version) implements RequestPart {

    @Override
    public void addTo(HttpRequestValues.Builder request) {
        if (version != null)
            request.addHeader(HttpHeaders.IF_MATCH, "\"" + version + "\"");
    }
}
