package org.chasen.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The keys that a bundle reads of each PID, from the descriptions inside it: the attributes of its Metatype, and the targets
 * of the references of its components. Looking does not resolve the bundle.
 */
final class Descriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);

    private Descriptions() {}

    /** Keys by PID or factory PID; of PIDs that have a Metatype here. */
    static Map<String, Set<String>> keys(Bundle bundle) {
        Map<String, Set<String>> keys = new HashMap<>();
        read(bundle, "OSGI-INF/metatype", metatype -> metatype(metatype, keys));
        if (!keys.isEmpty()) {
            read(bundle, "OSGI-INF", component -> component(component, keys));
        }
        return keys;
    }

    private static void metatype(Element root, Map<String, Set<String>> keys) {
        Map<String, Set<String>> classes = new HashMap<>();
        each(root, "OCD", definition -> {
            Set<String> names = new TreeSet<>();
            each(definition, "AD", attribute -> names.add(attribute.getAttribute("id")));
            classes.put(definition.getAttribute("id"), names);
        });
        each(
                root,
                "Designate",
                designate -> each(designate, "Object", object -> {
                    String factory = designate.getAttribute("factoryPid");
                    keys.computeIfAbsent(
                                    factory.isEmpty() ? designate.getAttribute("pid") : factory, pid -> new TreeSet<>())
                            .addAll(classes.getOrDefault(object.getAttribute("ocdref"), Set.of()));
                }));
    }

    private static void component(Element root, Map<String, Set<String>> keys) {
        String pids = root.getAttribute("configuration-pid");
        for (String pid : (pids.isEmpty() ? root.getAttribute("name") : pids).split(" ", -1)) {
            Set<String> known = keys.get(pid);
            if (known != null) {
                each(root, "reference", reference -> known.add(reference.getAttribute("name") + ".target"));
            }
        }
    }

    private static void each(Element within, String name, Consumer<Element> then) {
        NodeList found = within.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            then.accept((Element) found.item(i));
        }
    }

    private static void read(Bundle bundle, String directory, Consumer<Element> then) {
        Enumeration<String> paths = bundle.getEntryPaths(directory);
        for (String path : paths == null ? Collections.<String>emptyList() : Collections.list(paths)) {
            URL entry = path.endsWith(".xml") ? bundle.getEntry(path) : null;
            if (entry != null) {
                try (InputStream in = entry.openStream()) {
                    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                    then.accept(factory.newDocumentBuilder().parse(in).getDocumentElement());
                } catch (IOException | ParserConfigurationException | SAXException e) {
                    LOG.debug("{} of {} cannot be read: its keys are not checked", path, bundle.getSymbolicName(), e);
                }
            }
        }
    }
}
