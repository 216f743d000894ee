package io.watchpost.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Rounds in which several contenders want at the same moment what only one may have. */
public final class Rounds {

    private Rounds() {
    }

    /**
     * Plays the rounds one after another.
     *
     * @param round prepares a round and answers what each contender does; true means that he got it
     * @return per round that had not exactly one winner, its number and how many it had; empty when all is well
     */
    public static List<String> withoutOneWinner(int rounds, int contenders, IntFunction<Callable<Boolean>> round) throws Exception {
        List<String> wrong = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(contenders);
        try {
            for (int number = 0; number < rounds; number++) {
                int winners = play(threads, contenders, round.apply(number));
                if (winners != 1) {
                    wrong.add("round %d: %d winners".formatted(number, winners));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return wrong;
    }

    private static int play(ExecutorService threads, int contenders, Callable<Boolean> attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(contenders);
        List<Future<Boolean>> attempts = new ArrayList<>();
        for (int contender = 0; contender < contenders; contender++) {
            attempts.add(threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return attempt.call();
            }));
        }
        int winners = 0;
        for (Future<Boolean> one : attempts) {
            winners += one.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }
        return winners;
    }
}
