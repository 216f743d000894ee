package io.watchpost.testing.fuzz;

import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.contract.Contract;
import io.watchpost.testing.contract.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chooses what is done to one operation's request. */
final class Mutations {

    private final Contract contract;
    private final long seed;
    private final int most;

    /**
     * @param seed the same seed chooses the same, in the same order
     * @param most number for each operation
     */
    Mutations(Contract contract, long seed, int most) {
        this.contract = contract;
        this.seed = seed;
        this.most = most;
    }

    /**
     * A choice in which every place, parameter and kind has its share.
     *
     * @param costly a third has to do
     */
    List<Mutation> of(Operation operation, ValidRequest request, boolean costly) {
        List<List<Mutation>> groups = new ArrayList<>();
        groups.add(HeaderMutations.all(contract.open(operation)));
        groups.addAll(PathMutations.of(request));
        groups.addAll(QueryMutations.of(contract, operation));
        if (request.json() != null) {
            contract.body(operation).ifPresent(schema -> {
                groups.add(BodyMutations.types());
                groups.add(BodyMutations.whole(schema));
                groups.addAll(BodyMutations.places(schema, request.json(), operation.method().equals("PUT")));
            });
        }
        Random random = new Random(seed ^ operation.id().hashCode());
        if (request.json() == null && request.body() != null) {
            groups.add(FileMutations.all(random));
        }
        return chosen(groups, costly ? most / 3 : most, random);
    }

    private static List<Mutation> chosen(List<List<Mutation>> groups, int most, Random random) {
        List<List<Mutation>> shuffled = new ArrayList<>();
        for (List<Mutation> group : groups) {
            List<Mutation> copy = new ArrayList<>(group);
            Collections.shuffle(copy, random);
            shuffled.add(copy);
        }
        List<Mutation> chosen = new ArrayList<>();
        for (int round = 0; chosen.size() < most && round < longest(shuffled); round++) {
            for (List<Mutation> group : shuffled) {
                if (round < group.size() && chosen.size() < most) {
                    chosen.add(group.get(round));
                }
            }
        }
        return chosen;
    }

    private static int longest(List<List<Mutation>> groups) {
        return groups.stream().mapToInt(List::size).max().orElse(0);
    }
}
