package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.check.Scenes.Page;
import java.util.List;

/** Pages that load JavaScript libraries, old and new. */
final class ScriptCases {

    private ScriptCases() {
    }

    static List<CheckCase> all() {
        return List.of(
                script("jquery", "/*! jQuery v%s | (c) JS Foundation and other contributors */", "3.4.1", "3.7.1"),
                script("jquery-ui", "/*! jQuery UI - v%s - 2018-01-01\n* http://jqueryui.com */", "1.12.1", "1.13.2"),
                script("bootstrap", "/*!\n  * Bootstrap v%s (https://getbootstrap.com/)\n */", "4.1.1", "5.3.0"),
                new CheckCase("script-angularjs", page("/*\n AngularJS v1.8.3\n (c) 2010-2020 Google LLC. http://angularjs.org */"),
                        page("/**\n * @license Angular v17.0.0\n */")),
                script("lodash", "/**\n * @license\n * Lodash <https://lodash.com/>\n */\n;(function() {\n  var VERSION = '%s';\n",
                        "4.17.15", "4.17.21"),
                script("moment", "//! moment.js\n//! version : %s\n//! authors : Tim Wood", "2.29.1", "2.30.1"),
                script("handlebars", "/**!\n\n @license\n handlebars v%s\n", "4.7.6", "4.7.8"),
                script("underscore", "//     Underscore.js %s\n//     http://underscorejs.org\n", "1.8.3", "1.13.6"),
                script("dompurify", "/*! @license DOMPurify %s | (c) Cure53 */", "3.2.3", "3.2.4"),
                script("vue", "/*!\n * Vue.js v%s\n * (c) 2014-2022 Evan You\n */", "2.6.14", "3.4.0"),
                script("axios", "/* axios v%s | (c) 2020 by Matt Zabriskie */", "0.21.0", "1.7.0"),
                script("prototype", "/*  Prototype JavaScript framework, version %s\n", "1.7.3", "1.7.4"),
                script("knockout", "/*!\n * Knockout JavaScript library v%s\n", "3.4.2", "3.5.1"),
                script("highcharts", "/*\n Highcharts JS v%s (2020-12-15)\n", "8.2.2", "11.0.0"));
    }

    private static CheckCase script(String library, String banner, String old, String current) {
        return new CheckCase("script-" + library, page(banner.formatted(old)), page(banner.formatted(current)));
    }

    private static CheckCase.Scene page(String script) {
        return Scenes.http(request -> switch (request.getRequestURI().toString()) {
            case "/" -> new Page(302, "", "Location", "/shop/");
            case "/shop/" -> Page.ok("<html><script src=\"https://elsewhere.example/x.js\"></script><script async src='js/a.js?v=1&amp;w=2'>");
            case "/shop/js/a.js?v=1&w=2" -> Page.ok(script);
            default -> Page.missing();
        });
    }
}
