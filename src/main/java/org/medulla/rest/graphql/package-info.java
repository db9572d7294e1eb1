/** The operation {@code $graphql}: HAPI's engine over the resources of the store, within bounds. */
@NullMarked
package org.medulla.rest.graphql;

import org.jspecify.annotations.NullMarked;
