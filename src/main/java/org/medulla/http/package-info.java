/** The street door: Jetty, ports, limits, health and metrics. */
@NullMarked
package org.medulla.http;

import org.jspecify.annotations.NullMarked;
