package org.medulla.rest;

import org.medulla.interaction.Bundles;
import org.medulla.interaction.Deferred;
import org.medulla.interaction.Read;
import org.medulla.interaction.ReadHistory;
import org.medulla.interaction.Repeats;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.Writers;
import org.medulla.interaction.operation.Operations;

/** The interactions that the providers call. */
public record Desk(
    Read read,
    Writers writers,
    Repeats repeats,
    ReadHistory history,
    SearchResources search,
    Bundles bundles,
    Operations operations,
    Deferred deferred) {}
