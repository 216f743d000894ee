package io.watchpost.benchmark;

import io.watchpost.benchmark.People.Person;
import io.watchpost.local.Service;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Sign-ins with the right password, each with its argon2id, its session, its audit record and its signature; and what other requests
 * notice of them.
 */
final class SignIns implements Measurement {

    private static final int AT_ONCE = 16;
    private static final long WARM_UP_SECONDS = 3;
    private static final long MEASURED_SECONDS = 10;

    @Override
    public String name() {
        return "sign-ins";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        Deque<Person> free = new ConcurrentLinkedDeque<>(People.make(system, AT_ONCE, "User"));
        Callable<Void> signIn = () -> signIn(system, free);
        Callable<Void> read = () -> read(system);
        try (Crowd crowd = new Crowd()) {
            crowd.repeat(AT_ONCE, WARM_UP_SECONDS, signIn);
            Rate alone = crowd.repeat(1, WARM_UP_SECONDS, read);
            Crowd.Running flood = crowd.start(AT_ONCE, MEASURED_SECONDS, signIn);
            Rate beside = crowd.repeat(1, WARM_UP_SECONDS, read);
            System.out.printf("  argon2id m=19456 KiB, t=2, p=1, two at a time; %d clients: %s%n", AT_ONCE, flood.await());
            System.out.printf("  another's protected read, alone:           %s%n", alone);
            System.out.printf("  another's protected read, beside the flood: %s%n", beside);
        }
    }

    /** Each time somebody who isn't signing in just now: one account's tries side by side would count as guesses. */
    private static Void signIn(BenchmarkSystem system, Deque<Person> free) throws Exception {
        Person person = free.removeFirst();
        person.signIn(system);
        free.addLast(person);
        return null;
    }

    private static Void read(BenchmarkSystem system) throws Exception {
        system.call("GET", Service.AUTH, "/v2/user/validate_token", system.token(), null);
        return null;
    }
}
