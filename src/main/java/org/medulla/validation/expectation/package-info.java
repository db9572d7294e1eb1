/** What a validation must find in an example: tests for those who write profiles. */
@NullMarked
package org.medulla.validation.expectation;

import org.jspecify.annotations.NullMarked;
