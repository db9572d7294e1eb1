package org.medulla.cases;

/** Turns one kind of statement of a case into resources. */
interface Mapper {

  void map(CaseSheet sheet);
}
