package io.kaidan.document;

import io.kaidan.document.print.Typesetter;
import io.kaidan.platform.KaidanService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Makes, checks, numbers, prints and keeps the documents of orders. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class DocumentService {

    public static void main(String[] args) {
        KaidanService.run(DocumentService.class, "document-service", args);
    }

    @Bean
    static Typesetter typesetter() {
        return new Typesetter(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
    }
}
