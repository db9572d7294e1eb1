/** The command line: one class for each subcommand. */
@NullMarked
package org.medulla.app.cli;

import org.jspecify.annotations.NullMarked;
