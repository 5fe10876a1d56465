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
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
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

/** Renders templates to PDF (A4, fonts embedded). Layout takes more time than anything else here, so concurrent renderings are limited. */
public class TemplatePdfRenderer implements PdfRenderer {

    private static final Logger log = LoggerFactory.getLogger(TemplatePdfRenderer.class);
    private static final String EVERY_FACE = """
        <html><body style="font: 9pt Latin, CJK, Symbols">a<b>a</b></body></html>""";

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final BlockingQueue<Worker> idle;
    private final Executor executor;

    /** @param concurrency how many documents are rendered at a time; each of them keeps its own fonts in memory */
    public TemplatePdfRenderer(int concurrency) {
        XRLog.setLoggingEnabled(false); // its messages go to the diagnostic consumer
        FontFace.ignoreSystemFonts();
        System.setProperty(Filter.SYSPROP_DEFLATELEVEL, "1"); // speed before size
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("documents/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
        templates.setEnableSpringELCompiler(true);
        executor = Executors.newFixedThreadPool(concurrency, Thread.ofPlatform().name("pdf-renderer-", 1).daemon().factory());
        idle = new ArrayBlockingQueue<>(concurrency);
        for (int i = 0; i < concurrency; i++)
            idle.add(new Worker());
    }

    @Override
    public byte[] pdf(TemplateModel model) {
        var html = html(model);
        try {
            var worker = idle.take();
            try {
                return worker.render(html);
            } finally {
                idle.add(worker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to render document " + model.number(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("document " + model.number() + " cannot be rendered", e);
        }
    }

    /** Renders on as many threads as the concurrency allows. */
    @Override
    public List<byte[]> pdfs(List<TemplateModel> models) {
        var pdfs = models.stream().map(model -> CompletableFuture.supplyAsync(() -> pdf(model), executor)).toList();
        try {
            return pdfs.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            pdfs.forEach(pdf -> pdf.cancel(false));
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private String html(TemplateModel model) {
        var context = new Context();
        context.setVariable("model", model);
        context.setVariable("order", model.order());
        return templates.process(model.kind().template(), context).replace('\n', ' ');
    }

    /** Renders one document at a time, with its own fonts. */
    private static final class Worker {

        private final DocumentBuilder parser = parser();
        private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();
        private final DocumentStyle style = new DocumentStyle();
        private List<FontFace> faces = List.of();

        byte[] render(String html) throws IOException {
            if (faces.isEmpty()) {
                faces = FontFace.all();
                render(EVERY_FACE, FontFace::offerWhole);
            }
            return render(html, FontFace::offer);
        }

        private byte[] render(String html, Offer offer) throws IOException {
            try (var pdf = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
                var builder = builder(html).usePDDocument(pdf);
                faces.forEach(face -> offer.to(face, builder, pdf));
                try (var renderer = builder.buildPdfRenderer()) {
                    renderer.getSharedContext().setTextRenderer(new FontFaceTextRenderer(faces));
                    renderer.createPDFWithoutClosing();
                }
                var out = new ByteArrayOutputStream(65_536);
                pdf.save(out, CompressParameters.NO_COMPRESSION); // with object streams, PDFBox writes a wrong number of objects
                return out.toByteArray();
            }
        }

        private PdfRendererBuilder builder(String html) throws IOException {
            var objects = new DefaultObjectDrawerFactory();
            objects.registerDrawer(QrCode.TYPE, new QrCode());
            var builder = new PdfRendererBuilder().useObjectDrawerFactory(objects).useNamespaceHandler(style)
                    .useUnicodeLineBreaker(new LineBreaker())
                    .withProducer("Kaidan")
                    .useExternalResourceAccessControl((_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .withDiagnosticConsumer(diagnostic -> log.debug("{}", diagnostic.getFormattedMessage()))
                    .withW3cDocument(parsed(html), "").useCacheStore(CacheStore.PDF_FONT_METRICS, metrics);
            if (BidirectionalText.isNeededFor(html))
                builder.useUnicodeBidiSplitter(BidirectionalText::new).useUnicodeBidiReorderer(new BidirectionalText());
            return builder;
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

    @FunctionalInterface
    private interface Offer {

        void to(FontFace face, PdfRendererBuilder builder, PDDocument pdf);
    }
}
