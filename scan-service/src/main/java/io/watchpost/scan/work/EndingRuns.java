package io.watchpost.scan.work;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.ScanStatus;
import io.watchpost.scan.SeverityCounts;
import io.watchpost.scan.events.RunChanged;
import io.watchpost.scan.run.RunSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads runs that are about to end. */
@ApplicationScoped
class EndingRuns {

    private final ObjectMapper json;

    EndingRuns(ObjectMapper json) {
        this.json = json;
    }

    /** Locks the run's row and reads it; null when the run was deleted. */
    EndingRun lock(Connection connection, UUID run) throws SQLException {
        List<EndingRun> found = query(connection, "select * from run where id = ? for update", this::read, run);
        return found.isEmpty() ? null : found.get(0);
    }

    private EndingRun read(ResultSet row) throws SQLException {
        EventOrigin origin = object(row.getString("origin"), EventOrigin.class);
        String stopOrigin = row.getString("stop_origin");
        return new EndingRun(ScanStatus.of(row.getString("status")), row.getInt("slices_done") == row.getInt("slices_total"), origin,
            stopOrigin == null ? null : object(stopOrigin, EventOrigin.class), row.getString("feed_version"), event(row, origin));
    }

    private RunChanged event(ResultSet row, EventOrigin origin) throws SQLException {
        RunSettings settings = object(row.getString("settings"), RunSettings.class);
        SeverityCounts results = SeverityCounts.of(row.getInt("critical"), row.getInt("high"), row.getInt("medium"), row.getInt("low"),
            row.getInt("log"));
        UserRef user = new UserRef(row.getObject("created_by", UUID.class), origin.account() == null ? null : origin.account().username());
        return new RunChanged(row.getObject("id", UUID.class), settings.scan(), settings.target(),
            row.getObject("organization_id", UUID.class), row.getString("product"), row.getString("status"), row.getString("trigger"),
            time(row, "started_at"), time(row, "ended_at"), row.getInt("hosts_count"), results, (Boolean) row.getObject("compliance"),
            row.getString("error"), user, null, null, null);
    }

    private <T> T object(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("What a run stored can't be read as " + type.getSimpleName(), foreign);
        }
    }
}
