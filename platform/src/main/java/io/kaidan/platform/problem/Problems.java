package io.kaidan.platform.problem;

import io.kaidan.contracts.InvalidValue;
import io.kaidan.platform.failure.CauseChain;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.failure.StaleVersion;
import io.kaidan.platform.failure.StoreFailure;
import io.kaidan.platform.failure.TransientFailure;
import io.kaidan.platform.failure.UnreadableJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns refusals and invalid input into RFC 9457 problems that name the field and the remedy. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    public static final String STORE_AWAY = "store-away";

    @ExceptionHandler
    ProblemDetail on(InvalidInput e) {
        return problem(HttpStatus.BAD_REQUEST, e.code(), String.valueOf(e.getMessage()), e.errors());
    }

    @ExceptionHandler
    ProblemDetail on(NotFound e) {
        return problem(HttpStatus.NOT_FOUND, e.code(), String.valueOf(e.getMessage()), List.of());
    }

    @ExceptionHandler
    ProblemDetail on(StaleVersion e) {
        return problem(HttpStatus.PRECONDITION_FAILED, e.code(), String.valueOf(e.getMessage()), List.of());
    }

    @ExceptionHandler
    ProblemDetail on(Refusal e) {
        return problem(HttpStatus.CONFLICT, e.code(), String.valueOf(e.getMessage()), List.of());
    }

    @ExceptionHandler({OptimisticLockingFailureException.class, DuplicateKeyException.class})
    ProblemDetail onConflict(RuntimeException e) {
        return problem(HttpStatus.CONFLICT, "changed-meanwhile",
                "Somebody else changed this at the same moment. Load it again and repeat your change.",
                List.of());
    }

    @ExceptionHandler
    ProblemDetail on(TransientFailure e) {
        log.warn("Something is unavailable: {}", Objects.toString(e.getCause(), e.getMessage()));
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "away", String.valueOf(e.getMessage()), List.of());
    }

    /** Spring Security turns these into 401 and 403. */
    @ExceptionHandler({AuthenticationException.class, AccessDeniedException.class})
    void onSecurity(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler
    ProblemDetail on(Exception e, HttpMethod method) {
        if (StoreFailure.isFull(e))
            return storeFull(e);
        if (StoreFailure.isAway(e))
            return storeAway(e, method);
        var reference = UUID.randomUUID().toString();
        log.error("Unexpected failure {}", reference, e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected",
                "Something went wrong on our side. Tell your administrator this reference: " + reference, List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException e, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        var errors = e.getBindingResult().getFieldErrors().stream()
                .map(field -> new FieldError(field.getField(), field.contains(TypeMismatchException.class)
                        ? mismatch(field.unwrap(TypeMismatchException.class))
                        : String.valueOf(field.getDefaultMessage())))
                .toList();
        return invalid(errors, e, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(HandlerMethodValidationException e,
            HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        var errors = new ArrayList<FieldError>();
        e.getParameterValidationResults().forEach(result -> result.getResolvableErrors()
                .forEach(error -> errors.add(new FieldError(String.valueOf(result.getMethodParameter().getParameterName()),
                        String.valueOf(error.getDefaultMessage())))));
        return invalid(errors, e, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        return invalid(List.of(UnreadableJson.fault(e.getCause())), e, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException e, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        var field = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : String.valueOf(e.getPropertyName());
        return invalid(List.of(new FieldError(field, mismatch(e))), e, headers, request);
    }

    private static String mismatch(TypeMismatchException e) {
        return CauseChain.of(e).filter(InvalidValue.class::isInstance).map(refused -> String.valueOf(refused.getMessage())).findFirst()
                .orElseGet(() -> "has the value " + UnreadableJson.shortened(e.getValue()) + ", which is not a "
                        + UnreadableJson.kind(wantedType(e)));
    }

    /** Of a list the type of its elements, one of which could not be read. */
    private static Class<?> wantedType(TypeMismatchException e) {
        return CauseChain.of(e).filter(ConversionFailedException.class::isInstance).map(ConversionFailedException.class::cast)
                .reduce((_, element) -> element).<Class<?>>map(failed -> failed.getTargetType().getType())
                .orElse(Objects.requireNonNullElse(e.getRequiredType(), Object.class));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception e, @Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (!(body instanceof ProblemDetail) && e instanceof ErrorResponse response)
            body = response.getBody();
        if (body instanceof ProblemDetail problem && !String.valueOf(problem.getType()).startsWith("urn:kaidan:")) // problems made by Spring have no type of ours
            body = problem(status, "request", problem.getDetail() == null ? String.valueOf(problem.getTitle()) : problem.getDetail(),
                    List.of());
        return super.handleExceptionInternal(e, body, headers, status, request);
    }

    private static ProblemDetail storeAway(Exception e, HttpMethod method) {
        log.warn("The store does not answer: {}", e.getMessage());
        return List.of(HttpMethod.GET, HttpMethod.HEAD).contains(method)
                ? problem(HttpStatus.SERVICE_UNAVAILABLE, STORE_AWAY, "The data store does not answer at the moment. Try again shortly.",
                        List.of())
                : problem(HttpStatus.SERVICE_UNAVAILABLE, STORE_AWAY,
                        "The data store does not answer at the moment, and it is not certain whether anything was changed. "
                                + "Look before you repeat it, or repeat it with the same Idempotency-Key.",
                        List.of());
    }

    private static ProblemDetail storeFull(Exception e) {
        log.error("The store is full: {}", e.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, STORE_AWAY, "The data store has no room left and cannot take this. "
                + "Tell your administrator; when there is room again, look before you repeat it, or repeat it with the same Idempotency-Key.",
                List.of());
    }

    private @Nullable ResponseEntity<Object> invalid(List<FieldError> errors, Exception e, HttpHeaders headers, WebRequest request) {
        var detail = errors.stream().map(error -> error.field() + ": " + error.message()).collect(Collectors.joining("; "));
        return handleExceptionInternal(e, problem(HttpStatus.BAD_REQUEST, "invalid-input", detail, errors), headers, HttpStatus.BAD_REQUEST,
                request);
    }

    private static ProblemDetail problem(HttpStatusCode status, String code, String detail, List<FieldError> errors) {
        return ProblemWriter.problem(status, code, detail.length() <= 2000 ? detail : detail.substring(0, 2000) + "…", errors);
    }
}
