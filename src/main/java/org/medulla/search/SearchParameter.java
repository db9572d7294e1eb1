package org.medulla.search;

/**
 * A search parameter of one resource type, ready for use.
 *
 * @param name what its index rows are called
 * @param path where its values are
 * @param kind how they are indexed and asked for
 */
record SearchParameter(
    ParameterDefinition definition, IndexName name, Path path, ParameterType kind) {}
