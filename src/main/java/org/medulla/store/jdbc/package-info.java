/** The SQL engine and its dialects. */
@NullMarked
package org.medulla.store.jdbc;

import org.jspecify.annotations.NullMarked;
