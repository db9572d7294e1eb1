/** Metrics, and wrappers that measure other rooms. */
@NullMarked
package org.medulla.observe;

import org.jspecify.annotations.NullMarked;
