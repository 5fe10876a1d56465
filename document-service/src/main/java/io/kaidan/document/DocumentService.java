package io.kaidan.document;

import io.kaidan.document.print.BlankPdfRenderer;
import io.kaidan.document.print.PdfRenderer;
import io.kaidan.document.print.TemplatePdfRenderer;
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
    static PdfRenderer pdfRenderer(DocumentProperties documents) {
        if (documents.blank()) {
            LoggerFactory.getLogger(DocumentService.class)
                    .warn("Documents are left blank: kaidan.documents.blank is meant for measurements");
            return new BlankPdfRenderer();
        }
        return new TemplatePdfRenderer(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
    }
}
