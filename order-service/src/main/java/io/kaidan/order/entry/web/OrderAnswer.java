package io.kaidan.order.entry.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** An order as JSON: whole for the desk, or what its customer's own program may see. */
@Schema(oneOf = {OrderView.class, CustomerOrderView.class})
sealed interface OrderAnswer permits OrderView, CustomerOrderView {}
