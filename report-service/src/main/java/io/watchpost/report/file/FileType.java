package io.watchpost.report.file;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a report file is for, and the formats that such a file can have; the first is the default. */
public enum FileType {

    /** PCI attestation of scan compliance; for product pci only. */
    ATTESTATION(FileFormat.PDF, FileFormat.JSON, FileFormat.HTML),
    /** For those who decide. */
    EXECUTIVE(FileFormat.PDF, FileFormat.JSON, FileFormat.HTML),
    /** For those who repair. */
    DETAILED(FileFormat.PDF, FileFormat.JSON, FileFormat.HTML),
    /** The work to do, as a table. */
    REMEDIATION(FileFormat.XLSX, FileFormat.CSV, FileFormat.JSON, FileFormat.HTML);

    private final List<FileFormat> formats;

    FileType(FileFormat... formats) {
        this.formats = List.of(formats);
    }

    /** As the API and the database write it: {@code executive}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<FileFormat> formats() {
        return formats;
    }

    public FileFormat defaultFormat() {
        return formats.get(0);
    }

    /** Whether reports of that product have such a file. */
    public boolean isFor(String product) {
        return this != ATTESTATION || "pci".equals(product);
    }
}
