/** Patch documents in the formats of FHIR R4, and how each changes a resource. */
@NullMarked
package org.medulla.interaction.patch;

import org.jspecify.annotations.NullMarked;
