package org.medulla.rest;

import org.medulla.interaction.Bundles;
import org.medulla.interaction.Create;
import org.medulla.interaction.Deferred;
import org.medulla.interaction.Delete;
import org.medulla.interaction.Patch;
import org.medulla.interaction.Read;
import org.medulla.interaction.ReadHistory;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.Update;
import org.medulla.interaction.operation.Operations;

/** The interactions that the providers call. */
public record Desk(
    Read read,
    Create create,
    Update update,
    Patch patch,
    Delete delete,
    ReadHistory history,
    SearchResources search,
    Bundles bundles,
    Operations operations,
    Deferred deferred) {}
