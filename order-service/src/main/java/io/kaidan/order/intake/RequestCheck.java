package io.kaidan.order.intake;

import io.kaidan.contracts.Countries;
import io.kaidan.contracts.Currencies;
import io.kaidan.contracts.Limits;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what no customer can mean: it is an error of the sending system. What a customer can mend is a finding of the review instead. */
final class RequestCheck {

    private static final int LAST_YEAR = 9999;
    private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(1_000_000_000_000L);

    private final List<FieldError> errors = new ArrayList<>();

    private RequestCheck() {}

    static void pass(CustomerRequest request) {
        var check = new RequestCheck();
        for (int i = 0; i < request.lines().size(); i++) {
            var line = request.lines().get(i);
            check.quantity("lines[" + i + "].quantity", line.quantity());
            check.price("lines[" + i + "].unitPrice", line.unitPrice());
        }
        if (request.wantedBy() != null && request.wantedBy().getYear() > LAST_YEAR)
            check.refuse("wantedBy", "must be a date such as 2026-12-24");
        if (request.deliverTo() != null)
            check.country(request.deliverTo().country());
        if (!check.errors.isEmpty())
            throw new InvalidInput(check.errors);
    }

    private void quantity(String field, @Nullable Quantity quantity) {
        if (quantity == null)
            return;
        figure(field + ".value", quantity.value());
        if (quantity.unit().length() > Limits.UNIT)
            refuse(field + ".unit", "must be a unit of at most " + Limits.UNIT + " characters, such as pcs");
    }

    private void price(String field, @Nullable Money price) {
        if (price == null)
            return;
        figure(field + ".amount", price.amount());
        if (!Currencies.isInCirculation(price.currency()))
            refuse(field + ".currency", Currencies.remedy(price.currency()));
    }

    private void figure(String field, BigDecimal figure) {
        if (figure.signum() < 0)
            refuse(field, "must not be negative; returns are not taken as orders");
        if (figure.compareTo(TOO_MUCH) >= 0)
            refuse(field, "must be less than " + TOO_MUCH.toPlainString());
    }

    private void country(@Nullable String country) {
        if (country != null && !Countries.isCountry(country))
            refuse("deliverTo.country", Countries.remedy(country));
    }

    private void refuse(String field, String remedy) {
        errors.add(new FieldError(field, remedy));
    }
}
