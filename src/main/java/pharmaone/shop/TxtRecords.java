package pharmaone.shop;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.Future;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks up TXT records at the name servers of this machine, or at the configured one. A response that does not fit into a
 * datagram is asked for again by TCP; of a name with many or long texts, only so many are read.
 */
@Singleton
class TxtRecords {

    /** No server answered, or none could say whether there is such a record. */
    static final class Unanswered extends Exception {
        Unanswered(Throwable cause) {
            super(null, cause, false, false);
        }
    }

    private static final int PORT = 53;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_SERVERS = 3;
    private static final int MOST_RECORDS = 50;
    private static final int LONGEST = 255;

    /** What passes through any network in one piece. */
    private static final int DATAGRAM = 1_232;

    private final VertxInternal vertx;
    private final Optional<InetSocketAddress> configured;

    TxtRecords(Vertx vertx, @ConfigProperty(name = "gateway.dns-server") Optional<String> configured) {
        this.vertx = (VertxInternal) vertx;
        this.configured = configured.map(TxtRecords::address);
    }

    private static InetSocketAddress address(String text) {
        HostAndPort server = HostAndPort.parseAuthority(text.strip(), PORT);
        try {
            return new InetSocketAddress(InetAddress.getByName(server.host()), server.port());
        } catch (UnknownHostException | RuntimeException noAddress) {
            throw new ConfigurationException("GATEWAY_DNS_SERVER is no address: " + text, noAddress);
        }
    }

    /**
     * The texts of all records of this name; empty when there are none. Fails with {@link Unanswered}. Each look-up has a socket,
     * and so a port, of its own, which a forged response would have to guess.
     */
    Uni<List<String>> of(String name) {
        return Uni.createFrom().deferred(() -> {
            DnsNameResolver resolver = new DnsNameResolverBuilder(
                            vertx.getEventLoopGroup().next())
                    .datagramChannelType(NioDatagramChannel.class)
                    .socketChannelType(NioSocketChannel.class)
                    .queryTimeoutMillis(PATIENCE.toMillis())
                    .maxPayloadSize(DATAGRAM)
                    .build();
            return ask(resolver, servers(name), new DefaultDnsQuestion(name + ".", DnsRecordType.TXT))
                    .onTermination()
                    .invoke(resolver::close);
        });
    }

    private Queue<InetSocketAddress> servers(String name) {
        if (configured.isPresent()) {
            return new ArrayDeque<>(List.of(configured.get()));
        }
        DnsServerAddressStream system =
                DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream(name);
        Queue<InetSocketAddress> servers = new ArrayDeque<>();
        for (int i = 0; i < Math.min(MOST_SERVERS, system.size()); i++) {
            servers.add(system.next());
        }
        return servers;
    }

    /** One server after another, until one knows. */
    private static Uni<List<String>> ask(
            DnsNameResolver resolver, Queue<InetSocketAddress> servers, DnsQuestion question) {
        return query(resolver, servers.remove(), question)
                .onFailure(Unanswered.class)
                .recoverWithUni(failure ->
                        servers.isEmpty() ? Uni.createFrom().failure(failure) : ask(resolver, servers, question));
    }

    private static Uni<List<String>> query(DnsNameResolver resolver, InetSocketAddress server, DnsQuestion question) {
        return Uni.createFrom().emitter(emitter -> resolver.query(server, question)
                .addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> answer) -> {
                    if (answer.isSuccess()) {
                        read(answer.getNow(), emitter);
                    } else {
                        emitter.fail(new Unanswered(answer.cause()));
                    }
                }));
    }

    private static void read(
            AddressedEnvelope<DnsResponse, InetSocketAddress> answer, UniEmitter<? super List<String>> emitter) {
        try {
            DnsResponseCode code = answer.content().code();
            if (code.equals(DnsResponseCode.NOERROR) || code.equals(DnsResponseCode.NXDOMAIN)) {
                emitter.complete(texts(answer.content()));
            } else {
                emitter.fail(new Unanswered(null));
            }
        } finally {
            answer.release();
        }
    }

    private static List<String> texts(DnsResponse response) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_RECORDS, response.count(DnsSection.ANSWER)); i++) {
            DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
            if (record.type().equals(DnsRecordType.TXT) && record instanceof DnsRawRecord raw) {
                texts.add(text(raw.content()));
            }
        }
        return texts;
    }

    /** The strings of a record, one after another. */
    private static String text(ByteBuf content) {
        StringBuilder text = new StringBuilder();
        int at = content.readerIndex();
        while (at < content.writerIndex() && text.length() < LONGEST) {
            int length = Math.min(content.getUnsignedByte(at), content.writerIndex() - at - 1);
            text.append(content.toString(at + 1, length, StandardCharsets.ISO_8859_1));
            at += 1 + length;
        }
        return text.toString();
    }
}
