package io.watchpost.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Jetty 9.4.10.v20180503 with one page: CVE-2022-2047, and CVE-2022-2048, which is denial of service only. */
final class JettyService implements BedService {

    private Server server;

    @Override
    public void start(InetSocketAddress at) throws Exception {
        server = new Server(at);
        server.setHandler(new Page());
        server.start();
    }

    @Override
    public void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    private static final class Page extends AbstractHandler {

        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/html;charset=utf-8");
            response.setStatus("/".equals(target) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND);
            response.getWriter().println("<html><head><title>Old shop</title></head><body>Welcome</body></html>");
            base.setHandled(true);
        }
    }
}
