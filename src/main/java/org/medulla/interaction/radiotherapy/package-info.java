/** The operations of radiotherapy: timeline, dose arithmetic, motor table and summaries. */
@NullMarked
package org.medulla.interaction.radiotherapy;

import org.jspecify.annotations.NullMarked;
