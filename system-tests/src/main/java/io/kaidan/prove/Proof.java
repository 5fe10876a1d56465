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
import io.kaidan.prove.world.CarrierDesk;
import io.kaidan.prove.world.OpeningData;
import io.kaidan.prove.world.OrderDeskPlayer;
import io.kaidan.prove.world.OutsidePlayers;
import io.kaidan.prove.world.ProofJournal;
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

/** One run: the system is started, used and broken by schedule; then it comes to rest and is compared with what the world was promised. */
public final class Proof {

    /** How long nothing may happen before that is taken for the end. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** How long it may go on at all. */
    private static final Duration LONGEST = Duration.ofMinutes(40);
    private static final Duration QUIET = Duration.ofSeconds(3);
    /** How long customers come afterwards at most, if a service does not come to its crash point. */
    private static final Duration STRAGGLERS = Duration.ofMinutes(10);
    private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELLED");

    private final Path folder;
    private final long seed;
    private final FaultSchedule schedule;
    private final Duration length;
    private final double ordersPerSecond;
    private final int brokers;
    private final long backlog;
    private final Consumer<String> news;
    private final Instant began = Instant.now();

    /**
     * @param folder for data and logs
     * @param length how long customers come and things go wrong
     * @param brokers of Kafka
     * @param backlog how many events await the services when they come back at the end
     */
    public Proof(Path folder, long seed, FaultSchedule schedule, Duration length, double ordersPerSecond, int brokers, long backlog,
            Consumer<String> news) {
        this.folder = folder;
        this.seed = seed;
        this.schedule = schedule;
        this.length = length;
        this.ordersPerSecond = ordersPerSecond;
        this.brokers = brokers;
        this.backlog = backlog;
        this.news = news;
    }

    public ProofVerdict run() throws IOException, InterruptedException, NoAnswer {
        var ledger = new ProofJournal();
        var saboteur = new AtomicReference<FaultInjector>();
        try (var cluster = new Cluster(folder, brokers, death -> Objects.requireNonNull(saboteur.get()).died(death));
                var carrier = new CarrierDesk(cluster.installation().port(Component.CARRIER), ledger);
                var faults = new FaultInjector(cluster, carrier, this::say)) {
            saboteur.set(faults);
            var leash = new Thread(cluster::close, "leash");
            Runtime.getRuntime().addShutdownHook(leash);
            say("Starting");
            cluster.start(schedule.first().stream()
                    .collect(Collectors.groupingBy(CrashAt::service, Collectors.mapping(CrashAt::property, Collectors.toList()))));
            try (var rest = new RestClient(cluster.installation());
                    var players = new OutsidePlayers(cluster.kafka(), ledger, Clock.systemUTC(), seed);
                    var tape = new EventRecording(cluster.kafka(), players::hear);
                    var desk = new OrderDeskPlayer(rest, ledger, seed)) {
                var books = new ServiceRecordsReader(rest);
                new OpeningData(rest).prepare(players);
                try (var watch = new StockWatch(books); var memory = new MemoryWatch(cluster)) {
                    say("Customers come");
                    faults.begin(schedule);
                    serve(desk, cluster);
                    faults.stop();
                    cluster.awaitWell(Cluster.PARTS, LONGEST);
                    say("Nothing goes wrong any more; coming to rest");
                    var underWay = awaitRest(cluster, rest, books, tape, ledger);
                    desk.goHome();
                    if (backlog > 0 && underWay.isEmpty()) {
                        comeBackToABacklog(cluster);
                        underWay = awaitRest(cluster, rest, books, tape, ledger);
                    }
                    watch.stop();
                    return judge(ledger, faults, tape, watch, memory, underWay, books.read());
                }
            } finally {
                Runtime.getRuntime().removeShutdownHook(leash);
            }
        }
    }

    /**
     * All that was told is told again and again while no service listens: they take it in with the memory they have, and it has no effect.
     */
    private void comeBackToABacklog(Cluster cluster) throws InterruptedException {
        say("The services are away while " + backlog + " events are told again");
        Component.TRADES.forEach(cluster::stop);
        Backlog.pile(cluster.kafka(), backlog);
        say("The services come back");
        Component.TRADES.forEach(service -> cluster.start(service, List.of()));
        cluster.awaitWell(Component.TRADES, LONGEST);
    }

    /** For as long as it was said, and then, more seldom, until every service that is to die at a crash point has, but not for ever. */
    private void serve(OrderDeskPlayer desk, Cluster cluster) throws InterruptedException {
        var pause = (long) (1e9 / ordersPerSecond);
        var start = System.nanoTime();
        var next = start;
        while (next - start < length.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            desk.nextCustomer();
            next += pause;
        }
        var end = System.nanoTime() + STRAGGLERS.toNanos();
        while (System.nanoTime() < end && Component.TRADES.stream().anyMatch(cluster::isArmed)) {
            desk.nextCustomer();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    /** What is still under way when nothing has moved for too long; nothing, if all goes well. How fast it goes does not matter. */
    private List<String> awaitRest(Cluster cluster, RestClient rest, ServiceRecordsReader books, EventRecording tape, ProofJournal ledger)
            throws InterruptedException {
        var end = Instant.now().plus(LONGEST);
        var deadline = Instant.now().plus(PATIENCE);
        var before = List.<String>of();
        try (var queues = new ConsumerLag(cluster.installation())) {
            while (true) {
                var underWay = underWay(rest, books, queues, tape, ledger);
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

    private static List<String> underWay(RestClient rest, ServiceRecordsReader books, ConsumerLag queues, EventRecording tape,
            ProofJournal ledger) {
        var underWay = new ArrayList<String>();
        try {
            if (ledger.underWay() > 0)
                underWay.add(ledger.underWay() + " requests and reports have not been answered");
            new TreeMap<>(books.states()).forEach((id, state) -> {
                if (!ENDS.contains(state))
                    underWay.add("order " + id + " is " + state);
            });
            for (var backlog : queues.backlogs())
                if (backlog.waiting() > 0)
                    underWay.add("%s has %d waiting of %s".formatted(backlog.group(), backlog.waiting(), backlog.topic()));
            for (var service : Component.TRADES)
                rest.metrics(service).stream()
                        .filter(line -> line.startsWith("kaidan_events_parked") || line.startsWith("kaidan_outbox_left"))
                        .filter(line -> !line.endsWith(" 0.0")).forEach(line -> underWay.add(service.title() + ": " + line));
            if (tape.lastNews().isAfter(Instant.now().minus(QUIET)))
                underWay.add("something was told a moment ago");
        } catch (NoAnswer | CommandFailed e) {
            underWay.add(String.valueOf(e.getMessage()));
        }
        return underWay;
    }

    private ProofVerdict judge(ProofJournal ledger, FaultInjector faults, EventRecording tape, StockWatch watch, MemoryWatch memory,
            List<String> underWay,
            ServiceRecords books)
            throws InterruptedException {
        var complaints = new ArrayList<>(ledger.complaints());
        complaints.addAll(faults.failures());
        if (tape.failure() != null)
            complaints.add("The tape tore: " + tape.failure());
        var evidence = new Evidence(ledger.promises(), complaints, ledger.warehouseReports(), ledger.logisticsReports(),
                ledger.consignments(), ledger.malformed(), ledger.brokenOff(), watch.oversold(), tape.told(), tape.deadLetters(), underWay,
                books);
        var figures = new ProofFigures(faults.injected(), faults.restarts(), ledger.repeatedReports(), ledger.delayedReports(),
                watch.looks(),
                watch.blind(), memory.highest(), Duration.between(began, Instant.now()), List.copyOf(faults.surprises()));
        return new ProofVerdict(seed, evidence, LawCheck.all(evidence), figures);
    }

    private void say(String what) {
        news.accept("%5.1f s  %s".formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0, what));
    }
}
