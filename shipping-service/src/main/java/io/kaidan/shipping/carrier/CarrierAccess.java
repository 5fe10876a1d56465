package io.kaidan.shipping.carrier;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * The hosts to which customers' addresses may be sent, and the credentials for them.
 * Both come from the configuration only, because whoever enters a carrier could otherwise have them sent anywhere.
 */
@Component
public class CarrierAccess {

    private final Set<String> hosts = new TreeSet<>();
    private final Map<String, String> authorizations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // environment variables have no case

    CarrierAccess(CarrierProperties properties) {
        properties.carrierHosts().forEach(host -> hosts.add(host.strip().toLowerCase(Locale.ROOT)));
        hosts.add(hostAndPort(URI.create(properties.defaultCarrierUrl())));
        authorizations.putAll(properties.carrierAuthorizations());
    }

    /** Why nothing may be sent to this address; empty if it is allowed. */
    public Optional<String> objection(String url) {
        try {
            var address = URI.create(url);
            var host = address.getHost();
            if (host != null && (hosts.contains(host.toLowerCase(Locale.ROOT)) || hosts.contains(hostAndPort(address))))
                return Optional.empty();
            return Optional.of(("names the host %s, to which nothing may be sent. Allowed are %s. "
                    + "Whoever runs the system allows others in kaidan.shipping.carrier-hosts.")
                    .formatted(address.getRawAuthority(), hosts));
        } catch (IllegalArgumentException _) {
            return Optional.of("has to be an http or https address");
        }
    }

    /** The value of the header {@code Authorization} for this carrier. */
    public Optional<String> authorization(Carrier carrier) {
        return Optional.ofNullable(authorizations.get(carrier.id()));
    }

    private static String hostAndPort(URI address) {
        var usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return (address.getHost() + ":" + (address.getPort() < 0 ? usual : address.getPort())).toLowerCase(Locale.ROOT);
    }
}
