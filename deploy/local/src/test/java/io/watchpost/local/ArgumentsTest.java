package io.watchpost.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void theWordsMaySetFolderAndPortsAndAskForTheDemo() {
        Arguments arguments = parse("demo", "--fresh", "--exit", "--data", "/tmp/other", "--port", "gateway=9080", "--port", "kafka-controller=9093");
        assertTrue(arguments.demo() && arguments.fresh() && arguments.exit());
        assertEquals(Path.of("/tmp/other"), arguments.data());
        assertEquals(9080, arguments.ports().of(Part.GATEWAY));
        assertEquals(8081, arguments.ports().of(Service.AUTH.part()));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        for (String[] words : new String[][] {{"--fersh"}, {"--data"}, {"--port", "gateway"}, {"--port", "gateway=0"}, {"--port", "web=80"}}) {
            assertThrows(LaunchException.class, () -> parse(words), String.join(" ", words));
        }
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(Path.of("/repository"), List.of(words));
    }
}
