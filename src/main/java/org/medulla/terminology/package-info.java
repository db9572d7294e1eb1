/** Answers about codes: code systems, value sets and concept maps, from what is loaded here. */
@NullMarked
package org.medulla.terminology;

import org.jspecify.annotations.NullMarked;
