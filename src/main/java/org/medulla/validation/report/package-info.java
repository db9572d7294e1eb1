/** The forms a report is given out in: one class each. */
@NullMarked
package org.medulla.validation.report;

import org.jspecify.annotations.NullMarked;
