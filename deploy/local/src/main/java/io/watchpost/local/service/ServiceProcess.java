package io.watchpost.local.service;

import io.watchpost.local.LaunchException;
import io.watchpost.local.LocalOptions;
import io.watchpost.local.Part;
import io.watchpost.local.Service;
import io.watchpost.local.process.Child;
import io.watchpost.local.process.Children;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts the services, each from its command line with its environment. */
public final class ServiceProcess {

    private final LocalOptions options;
    private final ServiceEnvironment environment;

    public ServiceProcess(LocalOptions options, ServiceEnvironment environment) {
        this.options = options;
        this.environment = environment;
    }

    /** @throws LaunchException if a service wasn't built */
    public static void checkBuilt(Map<Service, List<String>> programs) {
        programs.forEach((service, command) -> {
            int option = command.indexOf("-jar");
            if (option >= 0 && !Files.exists(Path.of(command.get(option + 1)))) {
                throw new LaunchException(service.module() + " is not built (" + command.get(option + 1) + " is missing). Run ./mvnw package -DskipTests.");
            }
        });
    }

    public Child start(Children children, Service service) {
        return start(children, service, service.part(), options.ports().of(service.part()));
    }

    /** A second process of a service under another name and on another port. */
    public Child start(Children children, Service service, Part part, int port) {
        return children.start(part, options.programs().get(service), environment.of(service, port));
    }
}
