/** Profiles, bindings, invariants and local terminology, turned into a report. */
@NullMarked
package org.medulla.validation;

import org.jspecify.annotations.NullMarked;
