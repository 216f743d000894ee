package io.watchpost.scan.engine.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where on one web server a link leads. Other servers, and other ports of the same one, are none of a check's business; a link that names
 * no port counts as the server's own, since servers behind others seldom know theirs.
 *
 * @param authority of the server as it is asked for, without a port
 * @param port it listens on
 * @param tls whether it speaks TLS
 */
public record WebPath(String authority, int port, boolean tls) {

    private static final Pattern SAFE = Pattern.compile("/[\\x21-\\x7E]{0,400}");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Path and query of a link on a page; empty when it leads elsewhere or isn't fit for a request. */
    public Optional<String> of(String page, String link) {
        try {
            URI target = new URI("http://page" + page).resolve(new URI(link.replace("&amp;", "&").strip()));
            boolean relative = "page".equals(target.getHost());
            if (!relative && !own(target)) {
                return Optional.empty();
            }
            String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
            return Optional.of(target.getRawQuery() == null ? path : path + "?" + target.getRawQuery())
                    .filter(found -> SAFE.matcher(found).matches());
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private boolean own(URI target) {
        if (target.getHost() == null || target.getScheme() == null) {
            return false;
        }
        boolean same = target.getHost().equalsIgnoreCase(authority);
        // A link without a scheme took that of the stand-in page.
        boolean secure = target.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int usual = secure ? HTTPS : HTTP;
        return same && (target.getPort() == -1 ? secure == tls || port == usual : target.getPort() == port);
    }
}
