package io.kaidan.prove.cluster;

import io.kaidan.embedded.broker.BrokerPorts;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Kaidan as processes that can be killed: brokers, store, identity provider, the five services that own data, and the gateway.
 */
public final class Cluster implements AutoCloseable {

    /** In the order of their start. */
    public static final List<Component> PARTS = List.of(Component.KAFKA, Component.STORE, Component.IDENTITY, Component.ORDER,
            Component.DOCUMENT, Component.INVENTORY,
            Component.SHIPPING, Component.KPI, Component.GATEWAY);

    private static final List<Component> SERVICES = Stream.concat(Component.DATA_SERVICES.stream(), Stream.of(Component.GATEWAY)).toList();

    private final Installation installation;
    private final Programs programs;
    /** One process for each component, and for each broker. */
    private final Map<Component, List<Member>> members = new EnumMap<>(Component.class);
    private final List<Member> furtherInstances = new CopyOnWriteArrayList<>();
    private final AtomicInteger furtherInstancesEver = new AtomicInteger();
    private final Consumer<ProcessExit> exits;

    /**
     * @param folder for data and logs
     * @param brokers of Kafka
     */
    public Cluster(Path folder, int brokers, Consumer<ProcessExit> exits) throws IOException {
        installation = Installation.onFreePorts(folder);
        programs = new Programs(installation, ports(installation, brokers));
        this.exits = exits;
        Files.createDirectories(programs.logs());
        members.put(Component.KAFKA, IntStream.rangeClosed(1, brokers)
                .mapToObj(number -> member(Component.KAFKA, "kafka-" + number, options -> programs.broker(number, options))).toList());
        members.put(Component.STORE, List.of(member(Component.STORE, Component.STORE.title(), programs::store)));
        members.put(Component.IDENTITY, List.of(member(Component.IDENTITY, Component.IDENTITY.title(), programs::identity)));
        for (var service : SERVICES)
            members.put(service, List.of(member(service, installation.port(service), service.title())));
    }

    /** Below the ports that the operating system assigns to clients, so that the port of a killed broker stays free. */
    private static List<BrokerPorts> ports(Installation installation, int brokers) {
        var first = installation.port(Component.KAFKA);
        return IntStream.range(0, brokers).mapToObj(next -> new BrokerPorts(first + next, first + brokers + next)).toList();
    }

    private Member member(Component service, int port, String name) {
        return member(service, name, options -> programs.service(service, port, name, options));
    }

    private Member member(Component component, String name, Member.Command command) {
        return new Member(component, name, programs.logs().resolve(name + ".out"), command, exits);
    }

    public Installation installation() {
        return installation;
    }

    /** The bootstrap servers of Kafka. */
    public String kafka() {
        return programs.kafka();
    }

    /**
     * Starts all processes.
     *
     * @param crashes crash points of a service, one after the other
     */
    public void start(Map<Component, List<String>> crashes) throws InterruptedException {
        for (var component : List.of(Component.KAFKA, Component.STORE, Component.IDENTITY))
            start(component, List.of());
        awaitHealthy(List.of(Component.KAFKA, Component.STORE), Duration.ofMinutes(5));
        for (var service : SERVICES)
            start(service, crashes.getOrDefault(service, List.of()));
        awaitHealthy(PARTS, Duration.ofMinutes(15));
    }

    public void start(Component component, List<String> crashes) {
        members(component).forEach(member -> member.start(crashes));
    }

    public void kill(Component component) {
        members(component).parallelStream().forEach(Member::kill);
    }

    /** Stops it gracefully. */
    public void stop(Component component) {
        members(component).parallelStream().forEach(Member::stop);
    }

    /** @param number number of the broker, from 1 */
    public void startBroker(int number) {
        members(Component.KAFKA).get(number - 1).start(List.of());
    }

    /** @param number number of the broker, from 1 */
    public void killBroker(int number) {
        members(Component.KAFKA).get(number - 1).kill();
    }

    public boolean isArmed(Component component) {
        return members(component).stream().anyMatch(Member::isArmed);
    }

    /** A further instance of a service; closing it stops it gracefully. */
    public AutoCloseable another(Component service) throws IOException {
        var another = member(service, freePort(), service.title() + "-" + (furtherInstancesEver.incrementAndGet() + 1));
        furtherInstances.add(another);
        another.start(List.of());
        return () -> {
            another.stop();
            furtherInstances.remove(another);
        };
    }

    /** Shifts the clock of a service until it is restarted. */
    public void shiftClock(Component service, Duration by) throws IOException {
        write(programs.clock(service.title()), by.toString());
    }

    /** Sets whether the store's disk is full. */
    public void setDiskFull(boolean full) throws IOException {
        if (full)
            write(programs.fullDisk(), "");
        else
            Files.deleteIfExists(programs.fullDisk());
    }

    /** Writes the file atomically. */
    private static void write(Path file, String content) throws IOException {
        var draft = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The running processes by name. */
    public Map<String, Long> processes() {
        var processes = new TreeMap<String, Long>();
        Stream.concat(members.values().stream().flatMap(List::stream), furtherInstances.stream())
                .forEach(member -> member.pid().ifPresent(pid -> processes.put(member.name(), pid)));
        return processes;
    }

    public void awaitHealthy(Collection<Component> components, Duration patience) throws InterruptedException {
        var deadline = Instant.now().plus(patience);
        for (var component : components)
            while (!isHealthy(component)) {
                if (Instant.now().isAfter(deadline))
                    throw new IllegalStateException(
                            component.title() + " is not healthy after " + patience.toSeconds() + " s, see " + programs.logs());
                TimeUnit.MILLISECONDS.sleep(250);
            }
    }

    private boolean isHealthy(Component component) throws InterruptedException {
        if (!members(component).stream().allMatch(Member::isAlive))
            return false;
        return switch (component) {
            case KAFKA -> hasAllBrokers();
            case STORE -> accepts(installation.port(component));
            case IDENTITY, ORDER, DOCUMENT, INVENTORY, SHIPPING, KPI, GATEWAY, PORTAL, CARRIER ->
                Health.of(installation, component).equals("UP");
        };
    }

    /** Whether the brokers are connected, so that topics can have replicas. */
    private boolean hasAllBrokers() throws InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka(),
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000))) {
            return admin.describeCluster().nodes().get().size() == members(Component.KAFKA).size();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<Member> members(Component component) {
        var found = members.get(component);
        if (found == null)
            throw new IllegalArgumentException(component.title() + " is not part of the cluster");
        return found;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Kills all processes. */
    @Override
    public void close() {
        furtherInstances.forEach(Member::kill);
        members.values().stream().flatMap(List::stream).forEach(Member::kill);
    }
}
