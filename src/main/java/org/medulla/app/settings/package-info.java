/** Every setting there is, and where its value came from. */
@NullMarked
package org.medulla.app.settings;

import org.jspecify.annotations.NullMarked;
