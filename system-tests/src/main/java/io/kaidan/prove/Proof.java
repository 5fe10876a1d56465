package io.kaidan.prove;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.client.ConsumerLag;
import io.kaidan.prove.check.Evidence;
import io.kaidan.prove.check.LawCheck;
import io.kaidan.prove.check.ServiceRecords;
import io.kaidan.prove.check.ServiceRecordsReader;
import io.kaidan.prove.cluster.Cluster;
import io.kaidan.prove.cluster.NoAnswer;
import io.kaidan.prove.cluster.RestClient;
import io.kaidan.prove.events.Backlog;
import io.kaidan.prove.events.EventRecording;
import io.kaidan.prove.fault.CrashAt;
import io.kaidan.prove.fault.FaultInjector;
import io.kaidan.prove.fault.FaultSchedule;
import io.kaidan.prove.simulation.CarrierBookingSystem;
import io.kaidan.prove.simulation.OpeningData;
import io.kaidan.prove.simulation.CustomersAndClerks;
import io.kaidan.prove.simulation.UnfilableMessages;
import io.kaidan.prove.simulation.UnreadableRequests;
import io.kaidan.prove.simulation.WarehouseAndCarriers;
import io.kaidan.prove.simulation.ProofJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One run: the system is started, used, and disturbed by a schedule; then it comes to rest and is compared with what was acknowledged. */
public final class Proof {

    /** How long nothing has to change before the run counts as blocked. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** The maximum time to come to rest. */
    private static final Duration LONGEST = Duration.ofMinutes(40);
    private static final Duration QUIET = Duration.ofSeconds(3);
    /** How long orders are sent additionally at most, if a service does not reach its crash point. */
    private static final Duration UNTIL_CRASH_POINTS = Duration.ofMinutes(10);
    private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELLED");

    private final Path folder;
    private final long seed;
    private final FaultSchedule schedule;
    private final Duration length;
    private final double ordersPerSecond;
    private final int brokers;
    private final long backlog;
    private final Consumer<String> console;
    private final Instant began = Instant.now();

    /**
     * @param folder for data and logs
     * @param length how long orders are sent and faults are injected
     * @param brokers of Kafka
     * @param backlog number of events that the services have to consume after a stop at the end
     */
    public Proof(Path folder, long seed, FaultSchedule schedule, Duration length, double ordersPerSecond, int brokers, long backlog,
            Consumer<String> console) {
        this.folder = folder;
        this.seed = seed;
        this.schedule = schedule;
        this.length = length;
        this.ordersPerSecond = ordersPerSecond;
        this.brokers = brokers;
        this.backlog = backlog;
        this.console = console;
    }

    public ProofVerdict run() throws IOException, InterruptedException, NoAnswer {
        var journal = new ProofJournal();
        var injector = new AtomicReference<FaultInjector>();
        try (var cluster = new Cluster(folder, brokers, exit -> Objects.requireNonNull(injector.get()).exited(exit));
                var carrier = new CarrierBookingSystem(cluster.installation().port(Component.CARRIER), journal);
                var unfilable = new UnfilableMessages(cluster.kafka(), journal);
                var faults = new FaultInjector(cluster, carrier, unfilable, this::log)) {
            injector.set(faults);
            var killAtExit = new Thread(cluster::close, "kill at exit");
            Runtime.getRuntime().addShutdownHook(killAtExit);
            log("Starting");
            cluster.start(schedule.first().stream()
                    .collect(Collectors.groupingBy(CrashAt::service, Collectors.mapping(CrashAt::property, Collectors.toList()))));
            try (var rest = new RestClient(cluster.installation());
                    var outside = new WarehouseAndCarriers(cluster.kafka(), journal, Clock.systemUTC(), seed);
                    var recording = new EventRecording(cluster.kafka(), outside::receive);
                    var clerks = new CustomersAndClerks(rest, journal, seed)) {
                var records = new ServiceRecordsReader(rest);
                new OpeningData(rest).prepare(outside);
                try (var watch = new StockWatch(records);
                        var memory = new MemoryWatch(cluster);
                        var unreadable = new UnreadableRequests(cluster.installation(), rest, journal)) {
                    log("Orders are sent");
                    faults.begin(schedule);
                    sendOrders(clerks, cluster);
                    faults.stop();
                    cluster.awaitHealthy(Cluster.PARTS, LONGEST);
                    log("No more faults; coming to rest");
                    var underWay = awaitRest(cluster, rest, records, recording, journal);
                    clerks.stop();
                    unreadable.sendAmongOthers();
                    if (backlog > 0 && underWay.isEmpty()) {
                        consumeABacklog(cluster);
                        underWay = awaitRest(cluster, rest, records, recording, journal);
                    }
                    watch.stop();
                    return verdict(journal, faults, recording, watch, memory, underWay, records.read());
                }
            } finally {
                Runtime.getRuntime().removeShutdownHook(killAtExit);
            }
        }
    }

    /**
     * Publishes all events again, repeatedly, while the services are stopped. They have to consume them with limited memory and without effect.
     */
    private void consumeABacklog(Cluster cluster) throws InterruptedException {
        log("The services are away while " + backlog + " events are published again");
        Component.DATA_SERVICES.forEach(cluster::stop);
        Backlog.publish(cluster.kafka(), backlog);
        log("The services are started again");
        Component.DATA_SERVICES.forEach(service -> cluster.start(service, List.of()));
        cluster.awaitHealthy(Component.DATA_SERVICES, LONGEST);
    }

    /** Sends orders for the given time, and then more slowly until every service has reached its crash point, but not for ever. */
    private void sendOrders(CustomersAndClerks clerks, Cluster cluster) throws InterruptedException {
        var pause = (long) (1e9 / ordersPerSecond);
        var start = System.nanoTime();
        var next = start;
        while (next - start < length.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            clerks.sendNextOrder();
            next += pause;
        }
        var end = System.nanoTime() + UNTIL_CRASH_POINTS.toNanos();
        while (System.nanoTime() < end && Component.DATA_SERVICES.stream().anyMatch(cluster::isArmed)) {
            clerks.sendNextOrder();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    /** What is still under way when nothing has changed for too long; empty if all is well. The speed does not matter. */
    private List<String> awaitRest(Cluster cluster, RestClient rest, ServiceRecordsReader records, EventRecording recording,
            ProofJournal journal)
            throws InterruptedException {
        var end = Instant.now().plus(LONGEST);
        var deadline = Instant.now().plus(PATIENCE);
        var before = List.<String>of();
        try (var queues = new ConsumerLag(cluster.installation())) {
            while (true) {
                var underWay = underWay(rest, records, queues, recording, journal);
                var now = Instant.now();
                if (!underWay.equals(before))
                    deadline = now.plus(PATIENCE);
                if (underWay.isEmpty() || now.isAfter(deadline) || now.isAfter(end))
                    return underWay;
                before = underWay;
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private static List<String> underWay(RestClient rest, ServiceRecordsReader records, ConsumerLag queues, EventRecording recording,
            ProofJournal journal) {
        var underWay = new ArrayList<String>();
        try {
            if (journal.underWay() > 0)
                underWay.add(journal.underWay() + " requests and reports have not been answered");
            new TreeMap<>(records.states()).forEach((id, state) -> {
                if (!ENDS.contains(state))
                    underWay.add("order " + id + " is " + state);
            });
            for (var backlog : queues.backlogs())
                if (backlog.waiting() > 0)
                    underWay.add("%s has %d waiting of %s".formatted(backlog.group(), backlog.waiting(), backlog.topic()));
            for (var service : Component.DATA_SERVICES)
                rest.metrics(service).stream()
                        .filter(line -> line.startsWith("kaidan_events_parked") || line.startsWith("kaidan_outbox_left"))
                        .filter(line -> !line.endsWith(" 0.0")).forEach(line -> underWay.add(service.title() + ": " + line));
            if (recording.lastNews().isAfter(Instant.now().minus(QUIET)))
                underWay.add("an event was published a moment ago");
        } catch (NoAnswer | CommandFailed e) {
            underWay.add(String.valueOf(e.getMessage()));
        }
        return underWay;
    }

    private ProofVerdict verdict(ProofJournal journal, FaultInjector faults, EventRecording recording, StockWatch watch, MemoryWatch memory,
            List<String> underWay,
            ServiceRecords records)
            throws InterruptedException {
        var unexpected = new ArrayList<>(journal.unexpected());
        unexpected.addAll(faults.failures());
        if (recording.failure() != null)
            unexpected.add("The recording of events has failed: " + recording.failure());
        var evidence = new Evidence(journal.acknowledged(), unexpected, journal.warehouseReports(), journal.logisticsReports(),
                journal.consignments(), journal.malformed(), journal.unfilable(), journal.unreadable(), journal.others(),
                journal.brokenOff(), watch.oversold(), recording.events(),
                recording.deadLetters(), underWay,
                records);
        var figures = new ProofFigures(faults.injected(), faults.restarts(), journal.repeatedReports(), journal.delayedReports(),
                watch.stockChecks(),
                watch.failedStockChecks(), memory.highest(), Duration.between(began, Instant.now()), List.copyOf(faults.unplannedExits()));
        return new ProofVerdict(seed, evidence, LawCheck.all(evidence), figures);
    }

    private void log(String what) {
        console.accept("%5.1f s  %s".formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0, what));
    }
}
