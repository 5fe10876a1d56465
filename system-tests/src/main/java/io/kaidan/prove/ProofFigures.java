package io.kaidan.prove;

import io.kaidan.prove.cluster.ProcessExit;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How much was tried.
 *
 * @param faults how many of each kind
 * @param looks how often the stock was looked at during the run
 * @param blind how often there was nothing to be seen
 * @param memory the most that each process occupied at a time, in mebibytes
 * @param surprises processes that ended by themselves, because something they need was away
 */
public record ProofFigures(Map<String, Long> faults, long restarts, long repeatedReports, long delayedReports, long looks, long blind,
        Map<String, Long> memory, Duration took, List<ProcessExit> surprises) {}
