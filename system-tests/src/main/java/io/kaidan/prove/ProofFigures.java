package io.kaidan.prove;

import io.kaidan.prove.cluster.ProcessExit;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The figures of a run.
 *
 * @param faults number of each kind
 * @param stockChecks how often the stock was checked during the run
 * @param failedStockChecks how often the stock could not be read
 * @param memory the peak memory of each process, in mebibytes
 * @param unplannedExits processes that ended by themselves because something they need was unavailable
 */
public record ProofFigures(Map<String, Long> faults, long restarts, long repeatedReports, long delayedReports, long stockChecks,
        long failedStockChecks,
        Map<String, Long> memory, Duration took, List<ProcessExit> unplannedExits) {}
