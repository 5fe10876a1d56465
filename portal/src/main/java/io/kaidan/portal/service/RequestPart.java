package io.kaidan.portal.service;

import org.springframework.web.service.invoker.HttpRequestValues;

/** An argument of a client's method that knows its own place in the request. */
sealed interface RequestPart permits IfMatch, ListQuery {

    void addTo(HttpRequestValues.Builder request);
}
