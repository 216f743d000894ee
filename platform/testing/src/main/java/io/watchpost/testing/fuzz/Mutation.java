package io.watchpost.testing.fuzz;

import java.util.function.Consumer;

/**
 * One thing that is changed in a valid request.
 *
 * @param label says what, for a reader of a failure
 */
record Mutation(String label, Expectation expectation, Consumer<Draft> edit) {}
