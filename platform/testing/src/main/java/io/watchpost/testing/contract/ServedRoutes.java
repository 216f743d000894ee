package io.watchpost.testing.contract;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.MethodInfo;

/** The JAX-RS routes that a directory of compiled classes serves, read from their annotations. */
final class ServedRoutes {

    private static final DotName PATH = DotName.createSimple(Path.class);
    private static final List<Class<?>> METHODS = List.of(GET.class, PUT.class, POST.class, DELETE.class, PATCH.class, HEAD.class,
            OPTIONS.class);

    private ServedRoutes() {
    }

    /** Routes in the form of {@link Operation#route()}. */
    static Set<String> in(java.nio.file.Path classes) throws IOException {
        Index index = index(classes);
        Set<String> routes = new TreeSet<>();
        for (Class<?> method : METHODS) {
            for (AnnotationInstance annotation : index.getAnnotations(DotName.createSimple(method))) {
                if (annotation.target().kind() == AnnotationTarget.Kind.METHOD) {
                    MethodInfo served = annotation.target().asMethod();
                    if (isResource(served.declaringClass())) {
                        routes.add(Operation.route(method.getSimpleName(), template(served)));
                    }
                }
            }
        }
        return routes;
    }

    // Interfaces with a path are clients of others, not routes of our own.
    private static boolean isResource(ClassInfo type) {
        return type.hasDeclaredAnnotation(PATH) && !type.isInterface();
    }

    private static String template(MethodInfo method) {
        String joined = "/" + path(method.declaringClass().declaredAnnotation(PATH)) + "/" + path(method.annotation(PATH));
        String single = joined.replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static String path(AnnotationInstance annotation) {
        return annotation == null ? "" : annotation.value().asString();
    }

    private static Index index(java.nio.file.Path classes) throws IOException {
        Indexer indexer = new Indexer();
        try (Stream<java.nio.file.Path> files = Files.walk(classes)) {
            for (java.nio.file.Path file : files.filter(name -> name.toString().endsWith(".class")).toList()) {
                try (InputStream stream = Files.newInputStream(file)) {
                    indexer.index(stream);
                }
            }
        }
        return indexer.complete();
    }
}
