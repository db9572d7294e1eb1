/** Search parameters: from URL to query, from resource to index rows. */
@NullMarked
package org.medulla.search;

import org.jspecify.annotations.NullMarked;
