/** Findings that a project knows of and lives with, each with a reason and a day it ends. */
@NullMarked
package org.medulla.validation.baseline;

import org.jspecify.annotations.NullMarked;
