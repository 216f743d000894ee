package io.watchpost.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A plain socket that says what a recording holds: it stands in for servers that can't be had as a library. */
final class RecordedService implements BedService {

    private static final int AT_MOST_PER_READ = 4096;

    private final Recording recording;
    private Acceptor acceptor;

    RecordedService(Recording recording) {
        this.recording = recording;
    }

    @Override
    public void start(InetSocketAddress at) throws Exception {
        ServerSocket socket = new ServerSocket();
        socket.bind(at);
        acceptor = new Acceptor(socket, this::hold);
    }

    private void hold(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        InputStream in = client.getInputStream();
        out.write(recording.greeting());
        byte[] buffer = new byte[AT_MOST_PER_READ];
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            Optional<Recording.Answer> answer = answer(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            if (answer.isPresent()) {
                out.write(answer.get().reply());
            }
            if (answer.isEmpty() || answer.get().hangUp()) {
                return;
            }
        }
    }

    private Optional<Recording.Answer> answer(String received) {
        return recording.answers().stream().filter(answer -> received.startsWith(answer.toPrefix())).findFirst();
    }

    @Override
    public void stop() throws Exception {
        if (acceptor != null) {
            acceptor.close();
        }
    }
}
