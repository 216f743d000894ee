package io.watchpost.report.render;

import io.watchpost.report.content.ReportContent;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report as a file of one type and format. Implementations keep no state and write as they read. */
public interface ReportRenderer {

    /**
     * Writes the whole file. Blocks; leaves the stream open.
     *
     * @throws IOException when the stream refuses the bytes
     */
    void render(ReportContent content, OutputStream out) throws IOException;
}
