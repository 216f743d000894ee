package io.watchpost.local.demo;

import io.watchpost.local.LaunchException;

/** Shows a webhook that came in, and whether its signatures are right. */
final class ReceivedWebhooks {

    private static final int SHOWN = 160;
    private final Screen screen;
    private final WebhookReceiver receiver;
    private final Signatures signatures;

    ReceivedWebhooks(Screen screen, WebhookReceiver receiver, String secret) {
        this.screen = screen;
        this.receiver = receiver;
        this.signatures = new Signatures(secret);
    }

    void show(String event) {
        screen.step("The webhook " + event);
        WebhookReceiver.Call call = Patience.await("the webhook " + event, () -> receiver.call(event));
        screen.line("delivery %s by %s", call.header("X-CG-Hook-Delivery"), call.header("User-Agent"));
        screen.line("%s", call.body().length() > SHOWN ? call.body().substring(0, SHOWN) + " ..." : call.body());
        boolean own = signatures.ownHeader(call);
        boolean standard = signatures.standardHeaders(call);
        screen.line("X-CG-Hook-Signature %s; Standard Webhooks %s", verdict(own), verdict(standard));
        if (!own || !standard) {
            throw new LaunchException("A signature of the webhook " + event + " is wrong.");
        }
    }

    private static String verdict(boolean right) {
        return right ? "verified" : "WRONG";
    }
}
