package io.kaidan.document;

import io.kaidan.document.print.BlankPaper;
import io.kaidan.document.print.Press;
import io.kaidan.document.print.Typesetter;
import io.kaidan.platform.KaidanService;
import org.slf4j.LoggerFactory;
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
    static Press press(DocumentProperties documents) {
        if (documents.blank()) {
            LoggerFactory.getLogger(DocumentService.class).warn("Papers are left blank: kaidan.documents.blank is meant for measurements");
            return new BlankPaper();
        }
        return new Typesetter(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
    }
}
