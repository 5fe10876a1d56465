package io.kaidan.document;

import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's settings for its documents.
 *
 * @param company the name at the head of every document
 * @param publicUrl the address of this system for holders of a print; the QR code leads there
 * @param zone the zone of the documents' dates, and of the year in their numbers
 * @param automatic kinds that the rule submits and approves until the policy is changed
 * @param blank whether pages are printed empty, for performance measurements only
 */
@ConfigurationProperties("kaidan.documents")
public record DocumentProperties(@DefaultValue("Kaidan Trading 开单贸易有限公司") String company,
        @DefaultValue("http://localhost:8080") String publicUrl, @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue( {}) Set<Kind> automatic, boolean blank){}
