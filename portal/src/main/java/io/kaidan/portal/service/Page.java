package io.kaidan.portal.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list; {@code next} is where it goes on. */
public record Page<T>(List<T> items, @Nullable String next) {}
