package org.chasen.console.core;

import java.util.List;

/**
 * A jar that may become the OCPP bundle.
 *
 * @param source where it came from, for people
 * @param symbolicName symbolic name without directives; empty if it is no bundle
 * @param title name and version for people, for example {@code Chasen OCPP 1.6 0.1.0}
 * @param missing packages it needs and the framework does not offer, for people
 */
public record Candidate(String source, String symbolicName, String title, List<String> missing) {}
