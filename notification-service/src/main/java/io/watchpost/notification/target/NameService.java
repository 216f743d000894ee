package io.watchpost.notification.target;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks names up. Blocks. */
@FunctionalInterface
interface NameService {

    /** The operating system's own. */
    NameService SYSTEM = InetAddress::getAllByName;

    /** All addresses of a name; at least one. */
    InetAddress[] lookUp(String host) throws UnknownHostException;
}
