package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Qod;

/**
 * What a check saw.
 *
 * @param text for a person, without secrets
 * @param qod one of {@link Qod}
 */
public record Evidence(String text, int qod) {

    static Evidence behaviour(String text) {
        return new Evidence(text, Qod.BEHAVIOUR);
    }
}
