package io.kaidan.prove.cluster;

import io.kaidan.local.Installation;
import io.kaidan.local.Place;
import io.kaidan.local.client.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kaidan as processes that can be killed: broker, store, identity provider and the five services that own data. */
public final class Cluster implements AutoCloseable {

    /** In the order in which they are started. */
    public static final List<Place> PARTS = List.of(Place.KAFKA, Place.STORE, Place.IDENTITY, Place.ORDER, Place.DOCUMENT, Place.INVENTORY,
            Place.SHIPPING, Place.KPI);

    private final Installation installation;
    private final Programs programs;
    private final Map<Place, Member> members = new EnumMap<>(Place.class);
    private final List<Member> companions = new CopyOnWriteArrayList<>();
    private final Consumer<Death> deaths;

    /** @param folder where it keeps its data and logs */
    public Cluster(Path folder, Consumer<Death> deaths) throws IOException {
        installation = Installation.onFreePorts(folder);
        programs = new Programs(installation);
        this.deaths = deaths;
        Files.createDirectories(programs.logs());
        for (var place : PARTS)
            members.put(place, new Member(place, installation.port(place), place.title(), programs, deaths));
    }

    public Installation installation() {
        return installation;
    }

    /**
     * Starts everything.
     *
     * @param crashes where a service is to die by itself, one after the other
     */
    public void start(Map<Place, List<String>> crashes) throws InterruptedException {
        for (var place : List.of(Place.KAFKA, Place.STORE, Place.IDENTITY))
            member(place).start(List.of());
        awaitWell(List.of(Place.KAFKA, Place.STORE), Duration.ofMinutes(1));
        for (var place : Place.TRADES)
            member(place).start(crashes.getOrDefault(place, List.of()));
        awaitWell(PARTS, Duration.ofMinutes(4));
    }

    public void start(Place place, List<String> crashes) {
        member(place).start(crashes);
    }

    public void kill(Place place) {
        member(place).kill();
    }

    public boolean isArmed(Place place) {
        return member(place).isArmed();
    }

    /** Another instance of a service beside the first; closing it stops it in order. */
    public AutoCloseable second(Place service) throws IOException {
        var second = new Member(service, freePort(), service.title() + "-2", programs, deaths);
        companions.add(second);
        second.start(List.of());
        return () -> {
            second.stop();
            companions.remove(second);
        };
    }

    public void awaitWell(Collection<Place> places, Duration patience) throws InterruptedException {
        var deadline = Instant.now().plus(patience);
        for (var place : places)
            while (!isWell(place)) {
                if (Instant.now().isAfter(deadline))
                    throw new IllegalStateException(
                            place.title() + " is not well after " + patience.toSeconds() + " s, see " + programs.logs());
                TimeUnit.MILLISECONDS.sleep(250);
            }
    }

    private boolean isWell(Place place) {
        if (!member(place).isAlive())
            return false;
        if (place == Place.KAFKA || place == Place.STORE)
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.port(place)), 500);
                return true;
            } catch (IOException e) {
                return false;
            }
        return Health.of(installation, place).equals("UP");
    }

    private Member member(Place place) {
        var member = members.get(place);
        if (member == null)
            throw new IllegalArgumentException(place.title() + " is no part of the cluster");
        return member;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Nothing has to be stopped in order: that is the point. */
    @Override
    public void close() {
        companions.forEach(Member::kill);
        members.values().forEach(Member::kill);
    }
}
