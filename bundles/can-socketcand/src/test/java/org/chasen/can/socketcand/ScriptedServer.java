package org.chasen.can.socketcand;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socketcand server with one bus and one client at a time; written from the protocol description alone. */
final class ScriptedServer implements AutoCloseable {
    private final String bus;
    private final ServerSocket listening = new ServerSocket();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Socket client;

    ScriptedServer(String bus) throws IOException {
        this(bus, 0);
    }

    ScriptedServer(String bus, int port) throws IOException {
        this.bus = bus;
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread thread = new Thread(this::serve, "socketcand");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Commands of the client without their brackets. */
    List<String> heard() {
        return heard;
    }

    void say(String text) {
        try {
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        Socket last = client;
        if (last != null) {
            last.close();
        }
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket accepted = listening.accept()) {
                client = accepted;
                say("< hi >");
                StringBuilder command = new StringBuilder();
                InputStream in = accepted.getInputStream();
                for (int c = in.read(); c >= 0; c = in.read()) {
                    if (c == '<') {
                        command.setLength(0);
                    } else if (c == '>') {
                        obey(accepted, command.toString().trim());
                    } else {
                        command.append((char) c);
                    }
                }
            } catch (IOException | AssertionError gone) {
                client = null; // the next one may come
            }
        }
    }

    private void obey(Socket accepted, String command) throws IOException {
        heard.add(command);
        if (command.startsWith("open ")) {
            if (command.equals("open " + bus)) {
                say("< ok >");
            } else {
                say("< error could not open bus >");
                accepted.close();
            }
        } else if (command.equals("rawmode")) {
            say("< ok >");
        } else if (command.equals("echo")) {
            say("< echo >");
        }
    }
}
