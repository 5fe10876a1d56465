package io.kaidan.order.customer.web;

import static io.kaidan.contracts.Texts.trimmed;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.customer.Customers;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.History;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.NewId;
import io.kaidan.platform.web.PrintableText;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers over HTTP. */
@RestController
@RequestMapping("/api/customers")
@RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
class CustomerController {

    private final Customers customers;
    private final History history;
    private final Clock clock;

    CustomerController(Customers customers, History history, Clock clock) {
        this.customers = customers;
        this.history = history;
        this.clock = clock;
    }

    record NewCustomer(
            @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,40}",
                    message = "must be 1 to 40 letters, digits, dots, dashes or underscores") String id,
            @NotBlank @Size(max = Limits.CUSTOMER_NAME) String name, @Nullable @Size(max = Limits.CONTACT) String contact,
            @Nullable @Size(max = Limits.EMAIL) String email,
            @Nullable @Size(max = Limits.REGION) String region) {}

    record CustomerBody(@NotBlank @Size(max = Limits.CUSTOMER_NAME) String name, @Nullable @Size(max = Limits.CONTACT) String contact,
            @Nullable @Size(max = Limits.EMAIL) String email, @Nullable @Size(max = Limits.REGION) String region,
            @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {}

    record CustomerView(String id, String name, @Nullable String contact, @Nullable String email, @Nullable String region) {

        static CustomerView of(Customer customer) {
            return new CustomerView(customer.id(), customer.name(), customer.contact(), customer.email(), customer.region());
        }
    }

    @PostMapping
    ResponseEntity<CustomerView> create(NewId newId, @Valid @RequestBody NewCustomer body, Principal who) {
        var id = body.id == null ? newId.value() : body.id;
        try {
            return created(customers.save(new Customer(id, name(body.name), contact(body.contact), trimmed(body.email),
                    trimmed(body.region), new Change(who.getName(), clock.instant(), null), null)));
        } catch (DuplicateKeyException e) {
            if (id.equals(newId.value()))
                return created(customer(id)); // a repeated request has the same id
            throw new Refusal("customer-exists",
                    "There is a customer " + id + " already. Change that one, or choose another id for a new customer.");
        }
    }

    @GetMapping
    Slice<CustomerView> list(
            @RequestParam @Nullable @Size(max = Limits.SEARCH) @Pattern(regexp = "\\P{Cntrl}*", message = "must be ordinary text") String q,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Slice.of(customers.search(q, after, limit + 1), limit, CustomerView::of, Customer::id);
    }

    @GetMapping("/{id}")
    ResponseEntity<CustomerView> read(@PathVariable String id) {
        return answer(customer(id));
    }

    @PutMapping("/{id}")
    ResponseEntity<CustomerView> change(@PathVariable String id, @Valid @RequestBody CustomerBody body, IfMatch ifMatch,
            Principal who) {
        var current = customer(id);
        ifMatch.check(current.version());
        return answer(customers.save(new Customer(id, name(body.name), contact(body.contact), trimmed(body.email), trimmed(body.region),
                new Change(who.getName(), clock.instant(), body.reason), current.version())));
    }

    @GetMapping("/{id}/history")
    Slice<HistoryEntry<CustomerView>> history(@PathVariable String id, @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return history.of(customer(id), after, limit, CustomerView::of);
    }

    private Customer customer(String id) {
        return customers.find(id).orElseThrow(() -> new NotFound("unknown-customer",
                "There is no customer " + id + ". Look them up in the list of customers, or add them."));
    }

    private static ResponseEntity<CustomerView> created(Customer customer) {
        return ResponseEntity.created(URI.create("/api/customers/" + customer.id())).eTag(Etags.of(customer.version()))
                .body(CustomerView.of(customer));
    }

    private static ResponseEntity<CustomerView> answer(Customer customer) {
        return ResponseEntity.ok().eTag(Etags.of(customer.version())).body(CustomerView.of(customer));
    }

    private static String name(String name) {
        var text = trimmed(name);
        if (text == null)
            throw new InvalidInput("name", "must not be blank: it consists of characters that nobody sees");
        return PrintableText.checked("name", text);
    }

    private static @Nullable String contact(@Nullable String contact) {
        return PrintableText.checked("contact", trimmed(contact));
    }
}
