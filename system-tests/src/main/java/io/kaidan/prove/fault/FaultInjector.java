package io.kaidan.prove.fault;

import io.kaidan.local.Component;
import io.kaidan.prove.cluster.Cluster;
import io.kaidan.prove.cluster.ProcessExit;
import io.kaidan.prove.simulation.CarrierBehaviour;
import io.kaidan.prove.simulation.CarrierBookingSystem;
import io.kaidan.prove.simulation.UnfilableMessages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Injects the faults of a schedule, and counts them. */
public final class FaultInjector implements AutoCloseable {

    private final Cluster cluster;
    private final CarrierBookingSystem carrier;
    private final UnfilableMessages unfilable;
    private final Consumer<String> console;
    private final Map<String, LongAdder> injected = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final LongAdder restarts = new LongAdder();
    private final ConcurrentLinkedQueue<ProcessExit> unplannedExits = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);

    public FaultInjector(Cluster cluster, CarrierBookingSystem carrier, UnfilableMessages unfilable, Consumer<String> console) {
        this.cluster = cluster;
        this.carrier = carrier;
        this.unfilable = unfilable;
        this.console = console;
    }

    /** Starts the schedule. */
    public void begin(FaultSchedule schedule) {
        for (var entry : schedule.entries())
            after(entry.at(), () -> inject(entry.fault()));
    }

    private void inject(Fault fault) throws IOException, InterruptedException {
        console.accept(fault.toString());
        count(fault.kind());
        switch (fault) {
            case Fault.Kill(var components, var down, var nextCrash) -> {
                components.parallelStream().forEach(cluster::kill);
                after(down, () -> components.forEach(component -> {
                    restarts.increment();
                    cluster.start(component, nextCrash.map(CrashAt::property).stream().toList());
                }));
            }
            case Fault.CarrierFault(var behaviour, var length) -> {
                carrier.behave(behaviour);
                after(length, () -> carrier.behave(CarrierBehaviour.NORMAL));
            }
            case Fault.BrokerKill(var number, var down) -> {
                cluster.killBroker(number);
                after(down, () -> {
                    restarts.increment();
                    cluster.startBroker(number);
                });
            }
            case Fault.MoreInstances(var service, var more, var length) -> {
                for (int i = 0; i < more; i++) {
                    var another = cluster.another(service);
                    after(length, another::close);
                }
            }
            case Fault.ClockJump(var service, var by, var length) -> {
                cluster.shiftClock(service, by);
                after(length, () -> cluster.shiftClock(service, Duration.ZERO));
            }
            case Fault.Unfilable(var topic) -> unfilable.publish(topic);
            case Fault.FullDisk(var length) -> {
                cluster.setDiskFull(true);
                after(length, () -> cluster.setDiskFull(false));
            }
        }
    }

    /** A process has ended without being killed: at its crash point, or because something it needs was unavailable. */
    public void exited(ProcessExit exit) {
        console.accept(exit.toString());
        restarts.increment();
        if (exit.isAtCrashPoint())
            count("crash at " + String.valueOf(exit.armed()).replaceAll(":.*", ""));
        else
            unplannedExits.add(exit);
    }

    private void count(String kind) {
        injected.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    private void after(Duration pause, Step step) {
        pending.incrementAndGet();
        Future<?> _ = clock.schedule(() -> {
            try {
                step.take();
            } catch (Exception e) {
                failures.add(e.toString());
            } finally {
                pending.decrementAndGet();
            }
        }, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the faults: services that have not reached their crash point are restarted without one. */
    public void stop() throws InterruptedException {
        while (pending.get() > 0)
            TimeUnit.MILLISECONDS.sleep(100);
        carrier.behave(CarrierBehaviour.NORMAL);
        for (var service : Component.DATA_SERVICES)
            if (cluster.isArmed(service)) {
                console.accept(service.title() + " has not reached its crash point and is started without it");
                cluster.kill(service);
                restarts.increment();
                cluster.start(service, List.of());
            }
    }

    /** The number of faults of each kind. */
    public Map<String, Long> injected() {
        return injected.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, kind -> kind.getValue().sum(), Long::sum, TreeMap::new));
    }

    public long restarts() {
        return restarts.sum();
    }

    /** Exits that were not scheduled. */
    public List<ProcessExit> unplannedExits() {
        return List.copyOf(unplannedExits);
    }

    /** The failure that has ended the schedule, if any. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private interface Step {

        void take() throws Exception;
    }
}
