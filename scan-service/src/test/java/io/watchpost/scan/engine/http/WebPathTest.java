package io.watchpost.scan.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPathTest {

    private static final WebPath SERVER = new WebPath("www.example.com", 8443, true);

    @ParameterizedTest
    @CsvSource({
        "/app/index.html, js/a.js, /app/js/a.js",
        "/app/index.html, ../a.js?v=1&amp;w=2, /a.js?v=1&w=2",
        "/app/, /a.js#top, /a.js",
        "/, https://www.example.com:8443/login, /login",
        "/, https://www.example.com/login, /login",
        "/, //WWW.example.com:8443, /",
        "/, https://www.example.com:9443/login,",
        "/, http://www.example.com/login,",
        "/, https://cdn.example.com/a.js,",
        "/, data:text/javascript;x,",
        "/, 'a b\r\nHost: x',"})
    void linksAreFollowedOnTheServerItselfOnly(String page, String link, String path) {
        assertEquals(path, SERVER.of(page, link).orElse(null));
    }
}
