package org.chasen.itest.bus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire with one station and one vehicle. The station comes by the socketcand protocol; the vehicle's tools come by lines
 * as {@code candump -L} writes them, because there is no CAN interface on the machine of a build.
 */
final class CanHub implements AutoCloseable {
    private final ServerSocket stationSide = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ServerSocket toolSide = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<Socket, Boolean> stations = new ConcurrentHashMap<>();
    private final Map<Socket, Boolean> dumps = new ConcurrentHashMap<>();
    private final List<String> ofVehicle = new CopyOnWriteArrayList<>();
    private final List<String> ofStation = new CopyOnWriteArrayList<>();

    private interface Conversation {
        void hold(Socket with) throws IOException;
    }

    CanHub() throws IOException {
        serve(stationSide, this::station);
        serve(toolSide, this::tool);
    }

    /** Port of the socketcand server; its bus is can0. */
    int port() {
        return stationSide.getLocalPort();
    }

    /** Port of the tools: a line {@code candump} listens from then on, a line {@code ID#DATA} is sent. */
    int toolPort() {
        return toolSide.getLocalPort();
    }

    /** Frames of the vehicle as {@code ID#DATA}, in order. */
    List<String> ofVehicle() {
        return ofVehicle;
    }

    /** Frames of the station as {@code ID#DATA}, in order. */
    List<String> ofStation() {
        return ofStation;
    }

    @Override
    public void close() throws IOException {
        stationSide.close();
        toolSide.close();
        for (Socket socket : stations.keySet()) {
            socket.close();
        }
        for (Socket socket : dumps.keySet()) {
            socket.close();
        }
    }

    private static void serve(ServerSocket server, Conversation conversation) {
        daemon(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    socket.setTcpNoDelay(true);
                    daemon(() -> {
                        try (socket) {
                            conversation.hold(socket);
                        } catch (IOException gone) {
                            // the other end is; it may come again
                        }
                    });
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "can-hub");
        thread.setDaemon(true);
        thread.start();
    }

    private void station(Socket socket) throws IOException {
        say(socket, "< hi >");
        StringBuilder command = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0;
                c = socket.getInputStream().read()) {
            if (c == '<') {
                command.setLength(0);
            } else if (c == '>') {
                obey(socket, command.toString().strip().split(" +"));
            } else {
                command.append((char) c);
            }
        }
        stations.remove(socket);
    }

    private void obey(Socket socket, String[] words) throws IOException {
        switch (words[0]) {
            case "open" -> say(socket, words[1].equals("can0") ? "< ok >" : "< error could not open bus >");
            case "rawmode" -> {
                say(socket, "< ok >");
                stations.put(socket, true);
            }
            case "echo" -> say(socket, "< echo >");
            case "send" -> {
                StringBuilder frame = new StringBuilder(words[1].toUpperCase(Locale.ROOT) + "#");
                for (int i = 3; i < words.length; i++) {
                    frame.append(words[i].length() == 1 ? "0" : "").append(words[i].toUpperCase(Locale.ROOT));
                }
                ofStation.add(frame.toString());
                for (Socket dump : dumps.keySet()) {
                    say(dump, "(" + seconds() + ") can0 " + frame + "\n");
                }
            }
            default -> say(socket, "< error unknown command >");
        }
    }

    private void tool(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("candump")) {
                dumps.put(socket, true);
            } else {
                ofVehicle.add(line);
                String[] parts = line.split("#", 2);
                for (Socket station : stations.keySet()) {
                    say(station, "< frame " + parts[0] + " " + seconds() + " " + parts[1] + " >");
                }
            }
        }
        dumps.remove(socket);
    }

    private static String seconds() {
        long micros = System.nanoTime() / 1000;
        return micros / 1_000_000 + "." + String.format(Locale.ROOT, "%06d", micros % 1_000_000);
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        synchronized (socket) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
