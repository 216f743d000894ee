package io.watchpost.scan.engine.check;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Recognizes RSA keys from the generator of CVE-2017-15361. Its primes are powers of 65537 modulo a product of small primes, so the modulus
 * is such a power too, modulo each of these primes. By chance that happens to one key in some hundred million.
 */
final class Roca {

    private static final int GENERATOR = 65_537;
    /** Only primes for which the powers of the generator are a small part of all remainders tell anything. */
    private static final int[] PRIMES = {11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157};
    private static final BitSet[] POWERS = Arrays.stream(PRIMES).mapToObj(Roca::powers).toArray(BitSet[]::new);

    private Roca() {
    }

    static boolean weak(PublicKey key) {
        return key instanceof RSAPublicKey rsa && weak(rsa.getModulus());
    }

    private static boolean weak(BigInteger modulus) {
        for (int i = 0; i < PRIMES.length; i++) {
            if (!POWERS[i].get(modulus.mod(BigInteger.valueOf(PRIMES[i])).intValue())) {
                return false;
            }
        }
        return true;
    }

    private static BitSet powers(int prime) {
        BitSet powers = new BitSet(prime);
        long power = 1;
        for (int i = 0; i < prime; i++) {
            powers.set((int) power);
            power = power * GENERATOR % prime;
        }
        return powers;
    }
}
