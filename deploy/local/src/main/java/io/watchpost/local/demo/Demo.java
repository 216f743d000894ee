package io.watchpost.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.local.LaunchException;
import io.watchpost.local.folder.DataFolder;
import io.watchpost.local.folder.FirstAdmin;
import io.watchpost.local.folder.Secrets;
import java.io.PrintStream;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The main job from sign-in to audit trail, done through the public API as any client would do it, each step shown. */
public final class Demo {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private final Api anonymous;
    private final DataFolder folder;
    private final Screen screen;
    private final String stamp = LocalDateTime.now().format(STAMP);

    public Demo(URI gateway, DataFolder folder, PrintStream out) {
        this.anonymous = new Api(gateway);
        this.folder = folder;
        this.screen = new Screen(out, System.console() != null);
    }

    /** @throws LaunchException when a step fails; the message is what the API said */
    public void run() {
        Api api = signIn();
        try (WeakServices weak = new WeakServices(folder.demo()); WebhookReceiver receiver = new WebhookReceiver()) {
            String secret = Secrets.randomPassword();
            String webhook = createWebhook(api, receiver, secret);
            String scan = scan(api, weak);
            new Findings(api, screen).show(scan);
            new ReportFiles(api, screen, folder).save(scan);
            new ReceivedWebhooks(screen, receiver, secret).show("scan_completed");
            new ImpersonationTour(api, screen, stamp).run();
            api.delete("/v2/webhooks/" + webhook);
        }
    }

    private Api signIn() {
        FirstAdmin admin = FirstAdmin.find(folder).orElseThrow(() -> new LaunchException(
            "The demo signs in as the first Super Admin, but " + FirstAdmin.file(folder) + " is gone: write name and password into it, a line each."));
        screen.step("Sign in as " + admin.username());
        JsonNode session = anonymous.post("/auth/sign_in", Map.of("username", admin.username(), "password", admin.password()));
        screen.line("%s, %s of %s, until %s", session.path("username").asText(), session.path("role").asText(),
            session.path("organization").path("name").asText(), session.path("expires_at").asText());
        return anonymous.as(session.path("token").asText());
    }

    private String createWebhook(Api api, WebhookReceiver receiver, String secret) {
        screen.step("Ask for webhooks");
        JsonNode webhook = api.post("/v2/webhooks", Map.of("webhook", Map.of("name", "Demo " + stamp, "target_url", receiver.address().toString(),
            "events", List.of("scan_completed", "report_generated"), "secret", secret))).path("data");
        screen.line("to %s, signed with a secret", receiver.address());
        return webhook.path("id").asText();
    }

    private String scan(Api api, WeakServices weak) {
        screen.step("Scan 127.0.0.1, where this listens for the sake of the demo:");
        weak.listeners().forEach(listener -> screen.line("port %s", listener));
        JsonNode portList = api.get("/v2/port_lists/activated?q[name]=" + Api.query("Common TCP")).path("data").path(0);
        String target = api.post("/v2/targets", Map.of("target", Map.of("name", "This machine " + stamp, "hosts", "127.0.0.1",
            "port_list_id", portList.path("id").asText()))).path("data").path("id").asText();
        String scan = api.post("/v2/scans", Map.of("scan", Map.of("name", "Demo " + stamp, "target_id", target))).path("data").path("id").asText();
        api.post("/v2/scans/" + scan + "/start");
        String status = new ScanStream(api, scan, screen).follow();
        if (!"Done".equals(status)) {
            throw new LaunchException("The scan ended as " + status + ".");
        }
        return scan;
    }
}
