package io.kaidan.platform.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors of the server and of filters with a problem, whatever the caller accepts. */
@Hidden
@RestController
class ErrorProblems implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        var status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        var detail = status.is5xxServerError()
                ? "Something went wrong on our side. Tell your administrator when it was."
                : "The request was not understood (" + status.getReasonPhrase() + ").";
        return ResponseEntity.status(status)
                .body(ProblemWriter.problem(status, status.is5xxServerError() ? "unexpected" : "request", detail, List.of()));
    }

    /** 404 for a request to the error page itself. */
    private static HttpStatus status(@Nullable Object code) {
        var known = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }
}
