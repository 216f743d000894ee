package io.watchpost.testbed;

import java.util.List;

/**
 * What a server was once heard to say.
 *
 * @param greeting sent before anything is read; may be empty
 * @param answers  looked through from the first when bytes arrive; with none that fits the connection ends
 */
record Recording(byte[] greeting, List<Answer> answers) {

    /**
     * One answer.
     *
     * @param toPrefix what the client's bytes start with, read as ISO 8859-1; empty fits all
     * @param reply    what is sent
     * @param hangUp   the connection ends after it
     */
    record Answer(String toPrefix, byte[] reply, boolean hangUp) {
    }
}
