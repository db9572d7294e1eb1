/**
 * Small files that people write for validation: what is not understood is refused with its line.
 */
@NullMarked
package org.medulla.validation.yaml;

import org.jspecify.annotations.NullMarked;
