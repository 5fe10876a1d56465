package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.kaidan.embedded.LoopbackPort;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks the wire protocol. Requests are executed on the threads that read them: no time is lost in handing over, none waits until its
 * write is on disk, and there are enough of them that a long query stands in few others' way.
 */
final class WireServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
    private static final int THREADS = 32;

    private final StoreBackend backend;
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(THREADS,
            Thread.ofPlatform().name("store-wire-", 0).daemon().factory(), NioIoHandler.newFactory());
    private final AtomicInteger replies = new AtomicInteger();
    private final Channel server;

    /**
     * Listens on loopback.
     *
     * @param port the port to listen on, or 0 for any free one
     */
    WireServer(StoreBackend backend, int port) {
        this.backend = backend;
        forgoLeakDetection();
        var bound = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class).childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new MongoWireReplyEncoder(), new ReplyEncoder(),
                                new RequestDecoder(),
                                new Requests());
                    }
                }).bind(InetAddress.getLoopbackAddress(), port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stopThreads();
            throw LoopbackPort.inUse(port, EmbeddedStore.NAME, bound.cause());
        }
        this.server = bound.channel();
    }

    /**
     * It samples stack traces of one buffer in 128 for the whole process; only who asks for it by Netty's own property shall pay for that.
     */
    private static void forgoLeakDetection() {
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private final class Requests extends MongoDatabaseHandler {

        Requests() {
            super(backend, clients);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
            if (request instanceof MongoMessage message) {
                backend.answer(message, replies.incrementAndGet(), reply -> {
                    if (!(message instanceof RequestDecoder.Unacknowledged)) {
                        var _ = context.channel().writeAndFlush(reply);
                    }
                });
            } else {
                super.channelRead0(context, request);
            }
        }

        /** A lost connection is nothing unusual. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException) {
                LOG.debug("Lost a client", cause);
            } else {
                LOG.error("The store could not serve a client and closes its connection", cause);
            }
            var _ = context.close();
        }
    }

    /** Takes no more requests and waits for those under way. */
    @Override
    public void close() {
        server.close().syncUninterruptibly();
        clients.close().syncUninterruptibly();
        stopThreads();
    }

    private void stopThreads() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
