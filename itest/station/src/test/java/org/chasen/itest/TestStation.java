package org.chasen.itest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Directories, ports and keys of the station under test. */
final class TestStation {
    private final Path directory;
    private final int csmsPort = StationDirectory.freePort();
    private final int brokerPort = StationDirectory.freePort();

    /** Prepares the configuration below {@code directory} from what ships and what makes it a desk. */
    TestStation(Path directory, Path ships, Path desk) {
        this.directory = directory.toAbsolutePath();
        StationDirectory.prepare(
                configuration(),
                List.of(ships, desk),
                Set.of(
                        "org.chasen.can.socketcan-1.cfg",
                        "org.chasen.simulator.csms.cfg",
                        "org.chasen.simulator.scenario.cfg"),
                Map.of(
                        "org.chasen.chademo-1.cfg",
                        Map.of(
                                "can.target",
                                "(chasen.can.bus=desk)",
                                "recordDirectory",
                                this.directory.resolve("sessions").toString()),
                        "org.chasen.charging.journal.cfg",
                        Map.of("file", this.directory.resolve("journal.mv").toString()),
                        "org.chasen.ocpp.cfg",
                        Map.of(
                                "url", "ws://127.0.0.1:" + csmsPort + "/ocpp",
                                "stationId", "desk",
                                "securityProfile", "0",
                                "retryBackOffWaitMinimumS", "1",
                                "retryBackOffRandomRangeS", "0",
                                "retryBackOffRepeatTimes", "0",
                                "sampleIntervalS", "2"),
                        "org.chasen.mqtt.bus.cfg",
                        Map.of("url", "tcp://127.0.0.1:" + brokerPort),
                        "org.chasen.mqtt.broker.cfg",
                        Map.of("port", String.valueOf(brokerPort)),
                        "org.chasen.simulator.cfg",
                        Map.of("recordFile", recording().toString()),
                        "org.ops4j.pax.logging.cfg",
                        Map.of(
                                "log4j2.appender.file.fileName",
                                log().toString(),
                                "log4j2.appender.file.filePattern",
                                log() + ".%i")));
    }

    Path directory() {
        return directory;
    }

    Path configuration() {
        return directory.resolve("etc");
    }

    Path recording() {
        return directory.resolve("desk.candump");
    }

    /** What the station logs; of this run only, beside the rest of it. */
    Path log() {
        return directory.resolve("chasen.log");
    }

    int csmsPort() {
        return csmsPort;
    }
}
