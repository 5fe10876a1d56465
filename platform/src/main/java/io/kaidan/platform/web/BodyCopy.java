package io.kaidan.platform.web;

import io.kaidan.contracts.Ids;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request whose body was read to be hashed, and can be read again by its handler. */
final class BodyCopy extends HttpServletRequestWrapper {

    private final byte[] body;

    private BodyCopy(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /** Empty if the body is longer than allowed. */
    static Optional<BodyCopy> of(HttpServletRequest request, int longest) throws IOException {
        var body = request.getInputStream().readNBytes(longest + 1);
        return body.length > longest ? Optional.empty() : Optional.of(new BodyCopy(request, body));
    }

    String hash() {
        return Ids.derived(new String(body, StandardCharsets.ISO_8859_1));
    }

    @Override
    public ServletInputStream getInputStream() {
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return bytes.read(into, from, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("The body is read already, so no listener is called");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
