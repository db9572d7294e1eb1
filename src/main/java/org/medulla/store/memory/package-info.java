/** The engine for tests and demonstrations, and the oracle of every other engine. */
@NullMarked
package org.medulla.store.memory;

import org.jspecify.annotations.NullMarked;
