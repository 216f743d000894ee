package io.watchpost.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.local.LaunchException;
import io.watchpost.local.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Waits for the report of a scan, has its files made and keeps them in the data folder. */
final class ReportFiles {

    private static final List<String> TYPES = List.of("executive", "detailed");
    private final Api api;
    private final Screen screen;
    private final DataFolder folder;

    ReportFiles(Api api, Screen screen, DataFolder folder) {
        this.api = api;
        this.screen = screen;
        this.folder = folder;
    }

    void save(String scan) {
        screen.step("Report");
        String id = Patience.await("the run to be noted in the scan",
            () -> text(api.get("/v2/scans/" + scan).path("data").path("attributes").path("last_report").path("id")));
        JsonNode report = Patience.await("the report", () -> api.find("/v2/reports/" + id)).path("data").path("attributes");
        screen.line("%s, %s: %s (%d findings from 4.0 up)", report.path("name").asText(), report.path("quarter").asText(),
            verdict(report.path("compliance")), report.path("results").path("high_and_medium").asInt());
        for (String type : TYPES) {
            save(id, type);
        }
    }

    private void save(String report, String type) {
        String query = "?type=" + type + "&format=pdf";
        api.post("/v2/reports/" + report + "/generate" + query);
        JsonNode file = Patience.await("the " + type + " file", () -> done(api.get("/v2/reports/" + report + "/file_exists" + query)));
        byte[] pdf = api.download("/v2/reports/" + report + "/download" + query).body();
        if (!sha256(pdf).equals(file.path("sha256").asText())) {
            throw new LaunchException("The " + type + " file isn't the one that was announced: its SHA-256 differs.");
        }
        Path path = folder.demo().resolve("report-" + type + ".pdf");
        try {
            Files.write(path, pdf);
        } catch (IOException failure) {
            throw new LaunchException(path + " can't be written: " + failure.getMessage(), failure);
        }
        screen.line("%-9s  %s (%d KiB, SHA-256 as announced)", type, path, pdf.length >> 10);
    }

    private static Optional<JsonNode> done(JsonNode file) {
        if ("failed".equals(file.path("status").asText())) {
            throw new LaunchException("The file can't be made: " + file.path("error").asText());
        }
        return file.path("exists").asBoolean() ? Optional.of(file) : Optional.empty();
    }

    private static String verdict(JsonNode compliance) {
        return compliance.isBoolean() ? compliance.asBoolean() ? "PCI pass" : "PCI fail" : "no verdict";
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
