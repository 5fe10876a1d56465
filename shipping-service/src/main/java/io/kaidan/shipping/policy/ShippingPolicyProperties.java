package io.kaidan.shipping.policy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param pickAheadDays the policy as long as nobody has decided one */
@Validated
@ConfigurationProperties("kaidan.shipping")
public record ShippingPolicyProperties(@DefaultValue("1") @PositiveOrZero @Max(365) int pickAheadDays) {}
