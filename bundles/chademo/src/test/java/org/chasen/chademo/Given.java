package org.chasen.chademo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations for tests: the defaults of the annotation, and what a test changes. */
final class Given {
    private Given() {}

    /** A setup from keys as they stand in a configuration file. */
    static ConnectorSetup setup(Map<String, Object> changes) {
        return ConnectorSetup.of(config(changes), changes);
    }

    static ChademoConfig config(Map<String, Object> changes) {
        Map<String, Object> byMethod = new HashMap<>();
        changes.forEach((key, value) -> byMethod.put(key.replace('.', '_'), value));
        InvocationHandler values =
                (proxy, method, arguments) -> byMethod.getOrDefault(method.getName(), method.getDefaultValue());
        return (ChademoConfig) Proxy.newProxyInstance(
                ChademoConfig.class.getClassLoader(), new Class<?>[] {ChademoConfig.class}, values);
    }
}
