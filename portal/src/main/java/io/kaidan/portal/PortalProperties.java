package io.kaidan.portal;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pages show things.
 *
 * @param zone the desk's time zone
 * @param currency what prices are in unless said otherwise
 */
@ConfigurationProperties("kaidan.portal")
public record PortalProperties(@DefaultValue("Asia/Shanghai") ZoneId zone, @DefaultValue("CNY") String currency) {}
