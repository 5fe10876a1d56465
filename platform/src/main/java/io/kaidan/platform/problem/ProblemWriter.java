package io.kaidan.platform.problem;

import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Makes RFC 9457 problems of one form for controllers and filters. */
public class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    static ProblemDetail problem(HttpStatusCode status, String code, String detail, List<FieldError> errors) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:kaidan:problem:" + code));
        if (!errors.isEmpty())
            problem.setProperty("errors", errors);
        return problem;
    }

    /** For filters, which no controller advice covers. */
    public void write(HttpServletResponse response, HttpStatusCode status, String code, String detail) throws IOException {
        write(response, problem(status, code, detail, List.of()));
    }

    public void write(HttpServletResponse response, InvalidInput e) throws IOException {
        write(response, problem(HttpStatus.BAD_REQUEST, e.code(), String.valueOf(e.getMessage()), e.errors()));
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
