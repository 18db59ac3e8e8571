package org.chasen.ocpp.v201;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.rpc.StationKeys;

/** Configurations as Configuration Admin would give them: some keys set, the others at their defaults. */
public final class Configurations {

    private Configurations() {}

    public static StationConfiguration of(Map<String, Object> set) {
        StationKeys keys = (StationKeys) Proxy.newProxyInstance(
                StationKeys.class.getClassLoader(),
                new Class<?>[] {StationKeys.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
        return StationConfiguration.of(keys);
    }

    public static Map<String, Object> desk(int port) {
        return Map.of(
                "url",
                "ws://127.0.0.1:" + port + "/ocpp",
                "stationId",
                "CS-1",
                "securityProfile",
                0,
                "retryBackOffWaitMinimumS",
                1,
                "retryBackOffRandomRangeS",
                0,
                "messageAttemptIntervalS",
                0);
    }
}
