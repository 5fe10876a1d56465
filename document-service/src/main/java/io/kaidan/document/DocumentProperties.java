package io.kaidan.document;

import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the company says about its documents.
 *
 * @param company the name at the head of every document
 * @param publicUrl where the holder of a paper reaches this system; the QR code leads there
 * @param zone the zone whose calendar dates the documents and begins a year's numbers
 * @param automatic kinds that rule submits and approves until somebody changes the policy
 * @param blank prints empty pages: for measuring what everything else costs, never for papers that leave the house
 */
@ConfigurationProperties("kaidan.documents")
public record DocumentProperties(@DefaultValue("Kaidan Trading 开单贸易有限公司") String company,
        @DefaultValue("http://localhost:8080") String publicUrl, @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue( {}) Set<Kind> automatic, boolean blank){}
