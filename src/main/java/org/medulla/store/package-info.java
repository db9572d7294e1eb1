/** What a store must do, in plain JDK types: keys, versions, bodies, index rows, queries. */
@NullMarked
package org.medulla.store;

import org.jspecify.annotations.NullMarked;
