package io.watchpost.local.broker;

import io.watchpost.local.JavaCommand;
import io.watchpost.local.Part;
import io.watchpost.local.Ports;
import io.watchpost.local.folder.DataFolder;
import io.watchpost.local.process.Child;
import io.watchpost.local.process.Children;
import java.util.List;
import java.util.Map;

/** Starts the {@link BrokerProcess}. */
public final class Broker {

    private static final List<String> JAVA_OPTIONS = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private final DataFolder folder;
    private final Ports ports;

    public Broker(DataFolder folder, Ports ports) {
        this.folder = folder;
        this.ports = ports;
    }

    public Child start(Children children) {
        List<String> arguments = List.of(String.valueOf(ports.of(Part.KAFKA)), String.valueOf(ports.of(Part.KAFKA_CONTROLLER)), folder.kafka().toString());
        return children.start(Part.KAFKA, JavaCommand.withWholeClassPath(BrokerProcess.class, JAVA_OPTIONS, arguments), Map.of());
    }

    public String address() {
        return "127.0.0.1:" + ports.of(Part.KAFKA);
    }
}
