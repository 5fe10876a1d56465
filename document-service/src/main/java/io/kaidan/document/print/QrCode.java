package io.kaidan.document.print;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
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
        device.setColor(FSRGBColor.BLACK);
        device.fill(modules(code, x, y, Math.min(width, height) / code.getWidth()));
        return null;
    }

    private static ByteMatrix encoded(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, HINTS).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }

    /** @param size of a module of the code, in the dots of the device like the position of its corner */
    private static Path2D modules(ByteMatrix code, double x, double y, double size) {
        var black = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int row = 0; row < code.getHeight(); row++)
            for (int from = 0, to; from < code.getWidth(); from = to + 1) {
                for (to = from; to < code.getWidth() && code.get(to, row) == 1; to++) {
                }
                if (to > from)
                    black.append(new Rectangle2D.Double(x + from * size, y + row * size, (to - from) * size, size), false);
            }
        return black;
    }
}
