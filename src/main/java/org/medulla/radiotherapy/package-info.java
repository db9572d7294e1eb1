/** What is held of a patient's radiotherapy: courses and doses, the time axis, the motor table. */
@NullMarked
package org.medulla.radiotherapy;

import org.jspecify.annotations.NullMarked;
