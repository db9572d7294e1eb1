package org.medulla.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/**
 * A definition that lies on a shelf.
 *
 * @param name the same for the same content for ever, and another for other content: what was made
 *     of it is kept under this name
 * @param url its canonical address; empty if it has none
 * @param version the business version; empty if it has none
 * @param date of the definition; empty if it has none
 * @param content reads it; asked for seldom
 */
public record Held(
    String name, String url, String version, String date, Supplier<ObjectNode> content) {}
