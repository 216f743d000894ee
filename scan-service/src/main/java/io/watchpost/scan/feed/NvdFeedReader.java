package io.watchpost.scan.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Optional;

/** Reads an NVD 2.0 document record by record: whatever its size, one record is in memory. */
final class NvdFeedReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = MAPPER.getFactory();

    /** Takes the records, one after the other. */
    interface Sink {
        void accept(NvdRecord cve) throws SQLException;
    }

    private NvdFeedReader() {
    }

    /**
     * Passes on each record. Members of the document and of the records that are not known are skipped.
     *
     * @return how many records were passed on
     * @throws IOException when the input ends early, isn't JSON, or has no list of vulnerabilities
     */
    static int read(InputStream input, Sink sink) throws IOException, SQLException {
        try (JsonParser parser = JSON.createParser(input)) {
            if (!findVulnerabilities(parser)) {
                throw new IOException("not an NVD 2.0 document: it has no list \"vulnerabilities\"");
            }
            int count = 0;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode entry = MAPPER.readTree(parser);
                Optional<NvdRecord> cve = NvdRecordParser.parse(entry.path("cve"));
                if (cve.isPresent()) {
                    sink.accept(cve.get());
                    count++;
                }
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new IOException("the list of vulnerabilities ends early or holds something else");
            }
            return count;
        }
    }

    private static boolean findVulnerabilities(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("vulnerabilities");
            JsonToken value = parser.nextToken();
            if (found) {
                return value == JsonToken.START_ARRAY;
            }
            parser.skipChildren();
        }
        return false;
    }
}
