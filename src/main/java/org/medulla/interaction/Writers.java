package org.medulla.interaction;

/** The interactions that write one resource, for those that do many of them. */
public record Writers(Create create, Update update, Patch patch, Delete delete) {}
