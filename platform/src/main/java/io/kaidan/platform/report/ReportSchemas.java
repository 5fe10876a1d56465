package io.kaidan.platform.report;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The published JSON schemas of reports, read once. The schema of {@code WarehouseReport} is {@code warehouse-report.schema.json}. */
public class ReportSchemas {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<Class<?>, Schema> schemas = new ConcurrentHashMap<>();

    public Schema of(Class<?> family) {
        return schemas.computeIfAbsent(family, this::read);
    }

    /** What is wrong with a value, without the regular expression of a violated pattern. */
    public static String message(Error violation) {
        return "pattern".equals(violation.getKeyword())
                ? "does not have the form that the published schema describes"
                : violation.getMessage();
    }

    private Schema read(Class<?> family) {
        var name = family.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT) + ".schema.json";
        try (var in = family.getResourceAsStream(name)) {
            if (in == null)
                throw new IllegalStateException("There is no schema " + name + " beside " + family.getName());
            return registry.getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
