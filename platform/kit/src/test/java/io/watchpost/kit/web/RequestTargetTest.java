package io.watchpost.kit.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2/users?q[name]=a", "/a%20b", "/%41%42?x=%E2%82%ac", "/%f0%9f%98%80", "/100%25"})
    void escapesOfUtf8AreText(String target) {
        assertTrue(RequestTarget.isText(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%+1", "/%00", "/a%e2%82", "/%e2%82x%ac", "/%ff", "/%c0%80", "/%ed%a0%80", "/ok%20/%fe"})
    void otherEscapesAreNot(String target) {
        assertFalse(RequestTarget.isText(target));
    }
}
