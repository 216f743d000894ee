package io.watchpost.report;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;

/** Reads the text back out of a PDF. */
public final class PdfText {

    private PdfText() {
    }

    /** The text of all pages. */
    public static String of(byte[] file) throws IOException {
        PdfReader reader = new PdfReader(file);
        try {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page)).append('\n');
            }
            return text.toString();
        } finally {
            reader.close();
        }
    }

    /** Number of pages. */
    public static int pages(byte[] file) throws IOException {
        PdfReader reader = new PdfReader(file);
        try {
            return reader.getNumberOfPages();
        } finally {
            reader.close();
        }
    }
}
