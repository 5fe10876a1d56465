package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
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
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks the wire protocol. Each connection's requests run one after another in virtual threads, so that waiting for the disk costs none. */
final class WireServer implements AutoCloseable {

    private final StoreBackend backend;
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(2,
            Thread.ofPlatform().name("store-wire-", 0).daemon().factory(), NioIoHandler.newFactory());
    private final ExecutorService requests = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("store-request-", 0).factory());
    private final AtomicInteger replies = new AtomicInteger();
    private final Channel server;

    WireServer(StoreBackend backend, InetSocketAddress address) {
        this.backend = backend;
        this.server = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class).childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new MongoWireReplyEncoder(), new MongoWireMessageEncoder(),
                                new MongoWireProtocolHandler(),
                                new Requests(), new MongoExceptionHandler());
                    }
                }).bind(address).syncUninterruptibly().channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private final class Requests extends MongoDatabaseHandler {

        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        Requests() {
            super(backend, clients);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
            last = last.thenRunAsync(() -> {
                try {
                    answer(context, request);
                } catch (RuntimeException e) {
                    context.pipeline().fireExceptionCaught(e);
                }
            }, requests);
        }

        private void answer(ChannelHandlerContext context, ClientRequest request) {
            if (request instanceof MongoMessage message) {
                var _ = context.channel().writeAndFlush(backend.answer(message, replies.incrementAndGet()));
            } else {
                super.channelRead0(context, request);
            }
        }
    }

    /** Takes no more requests and waits for those under way. */
    @Override
    public void close() {
        server.close().syncUninterruptibly();
        clients.close().syncUninterruptibly();
        requests.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
