package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {

    @ParameterizedTest
    @CsvSource({
        "www.example.com, www.example.com, true",
        "www.example.com, example.com, false",
        "*.example.com, www.example.com, true",
        "*.example.com, a.b.example.com, false",
        "*.example.com, example.com, false",
        "*.example.com, wwwexample.com, false",
        "192.0.2.7, 192.0.2.7, true"})
    void aStarStandsForOneLabel(String name, String hostname, boolean matches) {
        assertEquals(matches, CertificateNames.matches(name, hostname));
    }
}
