package io.kaidan.local.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Separates the auto-configurations of services that share one class path: each service is configured only by those of its own class path,
 * which the manifest of its jar names. Otherwise the gateway's routes and sign-in would apply to every service.
 */
final class OwnAutoConfigurations {

    private static final String LIST = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    /** Names of auto-configurations by the file name of their jar. */
    private final Map<String, List<String>> byJar;

    private OwnAutoConfigurations(Map<String, List<String>> byJar) {
        this.byJar = byJar;
    }

    static OwnAutoConfigurations onClassPath(ClassLoader loader) {
        var byJar = new TreeMap<String, List<String>>();
        try {
            for (var list : Collections.list(loader.getResources(LIST)))
                if (list.openConnection() instanceof JarURLConnection jar)
                    byJar.put(fileName(jar.getJarFileURL()), read(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OwnAutoConfigurations(byJar);
    }

    /** The auto-configurations to be excluded in the service of the jar. */
    List<String> foreignTo(Path service) {
        var jars = classPath(service);
        var own = named(jars::contains);
        return named(jar -> !jars.contains(jar)).stream().filter(name -> !own.contains(name)).toList(); // some jars list those of others
    }

    private Set<String> named(Predicate<String> jars) {
        return byJar.entrySet().stream().filter(jar -> jars.test(jar.getKey())).flatMap(jar -> jar.getValue().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The jar of a class. */
    static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Set<String> classPath(Path jar) {
        if (Files.isDirectory(jar))
            throw new IllegalStateException(jar + " is a folder of classes; services are started from their jars");
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var classPath = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (classPath == null)
                throw new IllegalStateException(jar + " does not name its class path in its manifest");
            var names = new HashSet<>(Arrays.asList(classPath.split(" ", -1)));
            names.add(jar.getFileName().toString());
            return Set.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(URL jar) {
        return Path.of(jar.getPath()).getFileName().toString();
    }

    private static List<String> read(URL list) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableList());
        }
    }
}
