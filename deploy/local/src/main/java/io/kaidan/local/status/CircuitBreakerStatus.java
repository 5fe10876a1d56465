package io.kaidan.local.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The circuit breaker and limits of a service for what it calls, by the metrics of the service.
 *
 * @param state of the circuit breaker, such as "closed" or "open"
 * @param failureRate percent of the last calls that failed; negative as long as there were too few
 * @param rejected calls that the open circuit breaker has rejected
 * @param timedOut calls that the time limiter has cancelled
 * @param repeated calls that were repeated, with success or without
 * @param full share of the bulkhead that is occupied, in percent
 */
record CircuitBreakerStatus(String caller, String called, String state, double failureRate, long rejected, long timedOut, long repeated,
        long full) {

    private static final Pattern SAMPLE = Pattern.compile("resilience4j_(\\w+)\\{(.*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** The status for each called service or carrier, by name. */
    static List<CircuitBreakerStatus> of(String caller, String metrics) {
        var samples = new TreeMap<String, Samples>();
        metrics.lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(sample -> {
            var labels = new TreeMap<String, String>();
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            var name = labels.getOrDefault("name", "");
            samples.computeIfAbsent(name, _ -> new Samples()).add(sample.group(1), labels, Double.parseDouble(sample.group(3)));
        });
        return samples.entrySet().stream().filter(called -> !called.getValue().state.isEmpty())
                .map(called -> called.getValue().status(caller, called.getKey())).toList();
    }

    boolean isQuiet() {
        return state.equals("closed") && failureRate <= 0 && rejected == 0 && timedOut == 0 && repeated == 0;
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        parts.add(failureRate < 0 ? "few calls yet" : "%.0f %% of the last calls failed".formatted(failureRate));
        for (var count : Map.of("rejected", rejected, "timed out", timedOut, "repeated", repeated).entrySet().stream()
                .sorted(Map.Entry.comparingByKey()).toList())
            if (count.getValue() > 0)
                parts.add(count.getValue() + " " + count.getKey());
        if (full > 0)
            parts.add(full + " % occupied");
        return String.format(Locale.ROOT, "%-28s %-10s %s", caller + " → " + called, state, String.join(", ", parts));
    }

    private static final class Samples {

        private String state = "";
        private double failureRate = -1;
        private double rejected;
        private double timedOut;
        private double repeated;
        private double free;
        private double capacity;

        void add(String metric, Map<String, String> labels, double value) {
            switch (metric) {
                case "circuitbreaker_state" -> state = value == 1 ? labels.getOrDefault("state", "") : state;
                case "circuitbreaker_failure_rate" -> failureRate = value;
                case "circuitbreaker_not_permitted_calls_total" -> rejected += value;
                case "timelimiter_calls_total" -> timedOut += labels.getOrDefault("kind", "").equals("timeout") ? value : 0;
                case "retry_calls_total" -> repeated += labels.getOrDefault("kind", "").endsWith("_with_retry") ? value : 0;
                case "bulkhead_available_concurrent_calls" -> free = value;
                case "bulkhead_max_allowed_concurrent_calls" -> capacity = value;
                default -> {} // not shown
            }
        }

        CircuitBreakerStatus status(String caller, String called) {
            return new CircuitBreakerStatus(caller, called, state, failureRate, (long) rejected, (long) timedOut, (long) repeated,
                    capacity == 0 ? 0 : Math.round(100 * (capacity - free) / capacity));
        }
    }
}
