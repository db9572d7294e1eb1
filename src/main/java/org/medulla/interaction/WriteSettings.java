package org.medulla.interaction;

/**
 * Settings of writes.
 *
 * @param isUpdateAsCreate whether an update may create a resource under an id that the client chose
 * @param isDeleteOfSeveral whether a conditional delete may delete more than one resource
 * @param rules what is asked of a resource beyond its structure
 */
public record WriteSettings(boolean isUpdateAsCreate, boolean isDeleteOfSeveral, WriteRules rules) {

  public static final WriteSettings DEFAULT =
      new WriteSettings(true, false, WriteRules.STRUCTURE_ONLY);

  /** How many resources one conditional delete may delete. */
  public static final int MAX_DELETED = 1000;
}
