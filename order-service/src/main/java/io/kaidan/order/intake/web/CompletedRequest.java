package io.kaidan.order.intake.web;

import static io.kaidan.contracts.Texts.trimmed;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.MultiLine;
import io.kaidan.contracts.Quantity;
import io.kaidan.order.intake.CustomerRequest;
import io.kaidan.order.intake.DeliverTo;
import io.kaidan.order.intake.RequestedLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer wants, as it is sent. Any field may be missing. */
record CompletedRequest(@Nullable @Size(max = Limits.CUSTOMER_ID) String customerId,
        @Nullable @Size(max = Limits.CONTACT) String contact,
        @Nullable @Size(max = Limits.CUSTOMER_ORDER_NUMBER) String customerOrderNumber, @Nullable LocalDate wantedBy,
        @Nullable @Valid AddressBody deliverTo,
        @Nullable @Size(max = MOST_LINES) List<@NotNull @Valid LineBody> lines,
        @Nullable @Size(max = Limits.REMARKS) @MultiLine String remarks,
        @Nullable @Size(max = Limits.EXPLANATION) @MultiLine String explanation) {

    static final int MOST_LINES = 5000;

    record AddressBody(@Nullable @Size(max = Limits.RECIPIENT) String recipient, @Nullable @Size(max = Limits.TELEPHONE) String telephone,
            @Nullable @Size(max = Limits.STREET) String street, @Nullable @Size(max = Limits.CITY) String city,
            @Nullable @Size(max = Limits.REGION) String region,
            @Nullable @Size(max = Limits.POSTAL_CODE) String postalCode,
            @Nullable String country) {

        DeliverTo deliverTo() {
            return new DeliverTo(trimmed(recipient), trimmed(telephone), trimmed(street), trimmed(city), trimmed(region),
                    trimmed(postalCode), trimmed(country));
        }
    }

    record LineBody(@Nullable @Size(max = Limits.REQUESTED_PRODUCT_ID) String productId,
            @Nullable @Size(max = Limits.PRODUCT_NAME) String productName,
            @Nullable @Size(max = Limits.SPECIFICATION) String specification, @Nullable Quantity quantity, @Nullable Money unitPrice) {

        RequestedLine line() {
            return new RequestedLine(trimmed(productId), trimmed(productName), trimmed(specification), quantity, unitPrice);
        }
    }

    CustomerRequest request() {
        return new CustomerRequest(trimmed(customerId), trimmed(contact), trimmed(customerOrderNumber), wantedBy,
                deliverTo == null ? null : deliverTo.deliverTo(),
                lines == null ? List.of() : lines.stream().map(LineBody::line).toList(), trimmed(remarks));
    }
}
