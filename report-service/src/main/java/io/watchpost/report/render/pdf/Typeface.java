package io.watchpost.report.render.pdf;

import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cut of the report's type with the fonts that stand in, in this order, for a character the first one lacks. They are embedded in the
 * file as subsets, so it looks the same everywhere; only for Chinese, Japanese and Korean the reader's own fonts are named.
 */
enum Typeface {

    REGULAR("LiberationSans-Regular", "DejaVuSans"),
    BOLD("LiberationSans-Bold", "DejaVuSans-Bold"),
    MONO("LiberationMono-Regular", "DejaVuSansMono", "DejaVuSans");

    private final List<BaseFont> fonts;

    Typeface(String... names) {
        Stream<BaseFont> eastAsian = Stream.of(named("STSong-Light", "UniGB-UCS2-H"), named("HYGoThic-Medium", "UniKS-UCS2-H"));
        fonts = Stream.concat(Stream.of(names).map(Typeface::load), eastAsian).toList();
    }

    /** The font for everything that all of them can show. */
    BaseFont main() {
        return fonts.get(0);
    }

    /** The first font that has a glyph for the character. */
    Optional<BaseFont> fontFor(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return Optional.of(main());
        }
        return fonts.stream().filter(font -> font.charExists(codePoint)).findFirst();
    }

    private static BaseFont named(String name, String encoding) {
        try {
            return BaseFont.createFont(name, encoding, BaseFont.NOT_EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot name the font " + name, e);
        }
    }

    private static BaseFont load(String name) {
        String folder = name.startsWith("Liberation") ? "/liberation/" : "/net/sf/jasperreports/fonts/dejavu/";
        String path = folder + name + ".ttf";
        try (InputStream in = Typeface.class.getResourceAsStream(path)) {
            return BaseFont.createFont(name + ".ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the font " + path, e);
        }
    }
}
