package io.watchpost.scan.engine.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/** One side's part in a key exchange: on Curve25519 (RFC 8731) or in a group of numbers (RFC 4253, 8). */
final class SshExchange {

    /** Methods that can be used here, the better ones first. */
    static final List<String> METHODS = List.of("curve25519-sha256", "curve25519-sha256@libssh.org", "diffie-hellman-group14-sha256",
            "diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1");

    private static final int CURVE_BYTES = 32;
    private static final int EXPONENT_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The Oakley groups 2 and 14 (RFC 2409, RFC 3526): 2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + c). */
    private static final BigInteger GROUP_1 = oakley(1_024, 129_093);
    private static final BigInteger GROUP_14 = oakley(2_048, 124_476);

    private final String method;
    private final KeyPair curveKeys;
    private final BigInteger exponent;

    SshExchange(String method) throws GeneralSecurityException {
        this.method = method;
        this.curveKeys = curve() ? KeyPairGenerator.getInstance("X25519").generateKeyPair() : null;
        this.exponent = new BigInteger(EXPONENT_BITS, RANDOM).setBit(EXPONENT_BITS - 1);
    }

    /** The hash that goes with the method, by Java's name. */
    String hash() {
        return method.endsWith("-sha1") ? "SHA-1" : "SHA-256";
    }

    /** The public value as a field of a message. */
    byte[] publicValue() {
        if (!curve()) {
            return new SshWriter().number(BigInteger.TWO.modPow(exponent, group())).bytes();
        }
        byte[] big = ((XECPublicKey) curveKeys.getPublic()).getU().toByteArray();
        byte[] little = new byte[CURVE_BYTES];
        for (int i = 0; i < big.length && i < CURVE_BYTES; i++) {
            little[i] = big[big.length - 1 - i];
        }
        return new SshWriter().string(little).bytes();
    }

    /** The shared secret, encoded as a number, from the content of the other side's field. */
    byte[] secret(byte[] other) throws GeneralSecurityException {
        if (!curve()) {
            return new SshWriter().number(new BigInteger(1, other).modPow(exponent, group())).bytes();
        }
        byte[] big = new byte[CURVE_BYTES];
        for (int i = 0; i < other.length && i < CURVE_BYTES; i++) {
            big[CURVE_BYTES - 1 - i] = other[i];
        }
        big[0] &= 0x7F;
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(curveKeys.getPrivate());
        agreement.doPhase(KeyFactory.getInstance("X25519").generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519,
                new BigInteger(1, big))), true);
        return new SshWriter().number(new BigInteger(1, agreement.generateSecret())).bytes();
    }

    private boolean curve() {
        return method.startsWith("curve25519");
    }

    private BigInteger group() {
        return method.contains("group1-") ? GROUP_1 : GROUP_14;
    }

    private static BigInteger oakley(int bits, int addend) {
        BigInteger one = BigInteger.ONE;
        BigInteger middle = pi(bits - 130).add(BigInteger.valueOf(addend)).shiftLeft(64);
        return one.shiftLeft(bits).subtract(one.shiftLeft(bits - 64)).subtract(one).add(middle);
    }

    /** floor(2^n * pi) by Machin's formula, with bits to spare for rounding. */
    private static BigInteger pi(int bits) {
        int spare = 64;
        BigInteger scale = BigInteger.ONE.shiftLeft(bits + spare);
        BigInteger pi = arctan(5, scale).multiply(BigInteger.valueOf(16)).subtract(arctan(239, scale).multiply(BigInteger.valueOf(4)));
        return pi.shiftRight(spare);
    }

    /** arctan(1/x) times a scale. */
    private static BigInteger arctan(int x, BigInteger scale) {
        BigInteger square = BigInteger.valueOf((long) x * x);
        BigInteger term = scale.divide(BigInteger.valueOf(x));
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; term.signum() != 0; i += 2) {
            BigInteger part = term.divide(BigInteger.valueOf(i));
            sum = i % 4 == 1 ? sum.add(part) : sum.subtract(part);
            term = term.divide(square);
        }
        return sum;
    }
}
