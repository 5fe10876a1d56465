package io.kaidan.order.intake;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the customer wants the goods, as far as it is known. */
public record DeliverTo(@Nullable String recipient, @Nullable String telephone, @Nullable String street, @Nullable String city,
        @Nullable String region, @Nullable String postalCode, @Nullable String country) {

    /** The fields that a carrier needs and that are missing. */
    List<String> missing() {
        var needed = new LinkedHashMap<String, @Nullable String>();
        needed.put("recipient", recipient);
        needed.put("street", street);
        needed.put("city", city);
        needed.put("region", region);
        needed.put("country", country);
        return needed.entrySet().stream().filter(part -> isMissing(part.getValue())).map(Map.Entry::getKey).toList();
    }

    /** What documents print of it. */
    Map<String, @Nullable String> printed() {
        var printed = new LinkedHashMap<String, @Nullable String>();
        printed.put("recipient", recipient);
        printed.put("telephone", telephone);
        printed.put("street", street);
        printed.put("city", city);
        printed.put("region", region);
        printed.put("postalCode", postalCode);
        return printed;
    }

    Optional<Address> address() {
        return recipient == null || street == null || city == null || region == null || country == null || !missing().isEmpty()
                ? Optional.empty()
                : Optional.of(new Address(recipient, telephone, street, city, region, postalCode, country));
    }

    static boolean isMissing(@Nullable String text) {
        return Texts.isMissing(text);
    }
}
