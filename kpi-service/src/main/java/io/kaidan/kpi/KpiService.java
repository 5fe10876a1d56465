package io.kaidan.kpi;

import io.kaidan.platform.KaidanService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Statistics and indicators of the order desk (G, H). */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KpiService {

    public static void main(String[] args) {
        KaidanService.run(KpiService.class, "kpi-service", args);
    }
}
