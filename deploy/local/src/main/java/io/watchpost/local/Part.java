package io.watchpost.local;

/**
 * A part of the running system that can be addressed: looked up, stopped, killed, started again.
 *
 * @param name short name, unique in one system; also the name of its log file
 */
public record Part(String name) {

    public static final Part POSTGRESQL = new Part("postgresql");
    public static final Part KAFKA = new Part("kafka");
    public static final Part KAFKA_CONTROLLER = new Part("kafka-controller");
    public static final Part MAIL = new Part("mail");
    public static final Part GATEWAY = new Part("gateway");

    /** A further process of scan-service that only adds scanning power; {@code number} counts from 2. */
    public static Part scanWorker(int number) {
        return new Part("scan-worker-" + number);
    }

    @Override
    public String toString() {
        return name;
    }
}
