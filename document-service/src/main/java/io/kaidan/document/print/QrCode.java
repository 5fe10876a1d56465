package io.kaidan.document.print;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Draws {@code <object type="qr" data="…">} as one path, which is sharp at any size and small. */
class QrCode implements FSObjectDrawer {

    static final String TYPE = "qr";

    /** Every mask can be read. Choosing the best of eight would mean drawing and rating all. */
    private static final Map<EncodeHintType, Integer> HINTS = Map.of(EncodeHintType.QR_MASK_PATTERN, 3);

    @Override
    public @Nullable Map<Shape, String> drawObject(Element element, double x, double y, double width, double height, OutputDevice device,
            RenderingContext context, int dotsPerPixel) {
        var code = encoded(element.getAttribute("data"));
        device.drawWithGraphics((float) x, (float) y, (float) width / dotsPerPixel, (float) height / dotsPerPixel,
                graphics -> draw(graphics, code, Math.min(width, height) / dotsPerPixel / code.getWidth()));
        return null;
    }

    private static ByteMatrix encoded(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, HINTS).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }

    private static void draw(Graphics2D graphics, ByteMatrix code, double module) {
        var black = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int row = 0; row < code.getHeight(); row++)
            for (int from = 0, to; from < code.getWidth(); from = to + 1) {
                for (to = from; to < code.getWidth() && code.get(to, row) == 1; to++) {
                }
                if (to > from)
                    black.append(new Rectangle2D.Double(from * module, row * module, (to - from) * module, module), false);
            }
        graphics.setColor(Color.BLACK);
        graphics.fill(black);
    }
}
