package io.watchpost.local;

import java.util.Locale;

/** The four services, in the order in which they are listed to a person. */
public enum Service {

    AUTH, SCAN, REPORT, NOTIFICATION;

    /** The short name: of the database, its roles, the log file and the contract. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of the service in the repository. */
    public String module() {
        return id() + "-service";
    }

    public Part part() {
        return new Part(id());
    }
}
