package org.medulla.search;

import java.util.Set;
import java.util.TreeSet;
import org.medulla.search.IndexName.Form;

/** The links by which resources are members of a compartment, as index rows name them. */
public final class CompartmentLinks {

  private CompartmentLinks() {}

  /**
   * @param compartment the type whose compartment it is
   * @return the names of the links of all types that can be members
   */
  public static Set<Long> of(SearchParameters parameters, String compartment) {
    Set<Long> links = new TreeSet<>();
    for (String type : parameters.memberTypes(compartment)) {
      for (String code : parameters.membership(compartment, type)) {
        SearchParameter parameter = parameters.of(type).served().get(code);
        if (parameter != null) {
          links.add(parameter.name().of(Form.LINK));
        }
      }
    }
    return links;
  }
}
