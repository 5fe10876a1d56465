package io.kaidan.document.print;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes a PDF (A4, fonts embedded) of a sheet. Setting type is the machine's hardest work here: at most as many at a time as there are
 * desks.
 */
public class Typesetter implements Press {

    private static final Logger log = LoggerFactory.getLogger(Typesetter.class);

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final BlockingQueue<Desk> free;
    private final Executor setters;

    /** @param desks how many may be set at a time; each keeps its own fonts in memory */
    public Typesetter(int desks) {
        XRLog.setLoggingEnabled(false); // what it has to say comes to the diagnostic consumer
        Typeface.ignoreThoseOfTheMachine();
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("documents/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
        templates.setEnableSpringELCompiler(true);
        setters = Executors.newFixedThreadPool(desks, Thread.ofPlatform().name("typesetter-", 1).daemon().factory());
        free = new ArrayBlockingQueue<>(desks);
        for (int i = 0; i < desks; i++)
            free.add(new Desk());
    }

    @Override
    public byte[] pdf(Sheet sheet) {
        var html = html(sheet);
        try {
            var desk = free.take();
            try {
                return desk.set(html);
            } finally {
                free.add(desk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to set document " + sheet.number(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("document " + sheet.number() + " cannot be set", e);
        }
    }

    /** On as many threads as there are desks. */
    @Override
    public List<byte[]> pdfs(List<Sheet> sheets) {
        var papers = sheets.stream().map(sheet -> CompletableFuture.supplyAsync(() -> pdf(sheet), setters)).toList();
        try {
            return papers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            papers.forEach(paper -> paper.cancel(false));
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private String html(Sheet sheet) {
        var context = new Context();
        context.setVariable("sheet", sheet);
        context.setVariable("order", sheet.order());
        // no font has a line feed, so all would be loaded
        return printable(templates.process(sheet.kind().template(), context)).replace('\n', ' ');
    }

    /** Without the characters that XML forbids: a customer's text may bring them. */
    static String printable(String text) {
        if (text.codePoints().allMatch(Typesetter::isPrintable))
            return text;
        return text.codePoints().filter(Typesetter::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isPrintable(int c) {
        return c == '\n' || c == '\r' || c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }

    /** A place to set type at, with fonts of its own. */
    private static final class Desk {

        private final DocumentBuilder parser = parser();
        private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();
        private List<Typeface> typefaces = List.of();

        byte[] set(String html) throws IOException {
            if (typefaces.isEmpty())
                typefaces = Typeface.all();
            try (var pdf = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
                var out = new ByteArrayOutputStream(32_768);
                var objects = new DefaultObjectDrawerFactory();
                objects.registerDrawer(QrCode.TYPE, new QrCode());
                var builder = new PdfRendererBuilder().usePDDocument(pdf).useObjectDrawerFactory(objects)
                        .useUnicodeLineBreaker(new LineBreaks()).withProducer("Kaidan")
                        .useExternalResourceAccessControl((_, _) -> false,
                                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                        .withDiagnosticConsumer(diagnostic -> log.debug("{}", diagnostic.getFormattedMessage()))
                        .withW3cDocument(parsed(html), "").useCacheStore(CacheStore.PDF_FONT_METRICS, metrics).toStream(out);
                for (var typeface : typefaces)
                    typeface.offer(builder, pdf);
                builder.run();
                return out.toByteArray();
            }
        }

        private Document parsed(String html) throws IOException {
            try {
                return parser.parse(new InputSource(new StringReader(html)));
            } catch (SAXException e) {
                throw new IllegalStateException("the template does not make XHTML", e);
            }
        }

        private static DocumentBuilder parser() {
            try {
                var factory = DocumentBuilderFactory.newNSInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                return factory.newDocumentBuilder();
            } catch (ParserConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
