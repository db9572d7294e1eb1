/** Spreadsheets of radiotherapy, motor examinations and laboratory values. */
@NullMarked
package org.medulla.imports.sheet;

import org.jspecify.annotations.NullMarked;
