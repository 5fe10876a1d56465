package io.kaidan.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnAutoConfigurationsTest {

    private static final String LIST = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    @TempDir
    Path lib = Path.of("");

    @Test
    void excludesAutoConfigurationsOfOtherClassPaths() throws Exception {
        var service = jar("service.jar", "common.jar", "io.kaidan.OfService");
        var common = jar("common.jar", null, "# comment\nio.kaidan.Common # and why\n");
        var stranger = jar("stranger.jar", null, "io.kaidan.Foreign\nio.kaidan.MoreForeign\nio.kaidan.Common");

        try (var loader = new URLClassLoader(new URL[]{url(service), url(common), url(stranger)}, null)) {
            var found = OwnAutoConfigurations.onClassPath(loader);

            assertThat(found.foreignTo(service)).containsExactly("io.kaidan.Foreign", "io.kaidan.MoreForeign");
        }
    }

    @Test
    void requiresAManifestWithAClassPath() throws IOException {
        var careless = jar("careless.jar", null, "");

        assertThatThrownBy(() -> OwnAutoConfigurations.classPath(careless)).hasMessageContaining("does not name its class path");
    }

    private Path jar(String name, @org.jspecify.annotations.Nullable String classPath, String autoConfigurations) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null)
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        var jar = lib.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(LIST));
            out.write(autoConfigurations.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static URL url(Path jar) throws IOException {
        return jar.toUri().toURL();
    }
}
