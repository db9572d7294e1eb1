package org.medulla.interaction;

/** The interactions that write one resource, for those that do many of them. */
public record Writers(Create create, Update update, Patch patch, Delete delete) {

  /** The same interactions, writing elsewhere. */
  Writers on(Commits commits) {
    return new Writers(
        create.on(commits), update.on(commits), patch.on(commits), delete.on(commits));
  }
}
