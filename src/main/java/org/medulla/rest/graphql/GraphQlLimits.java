package org.medulla.rest.graphql;

import java.util.List;
import org.hl7.fhir.utilities.graphql.Document;
import org.hl7.fhir.utilities.graphql.Field;
import org.hl7.fhir.utilities.graphql.Fragment;
import org.hl7.fhir.utilities.graphql.Operation;
import org.hl7.fhir.utilities.graphql.Package;
import org.hl7.fhir.utilities.graphql.Selection;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;

/** Refuses queries that are too deep or too broad, fragments taken in, before they are done. */
final class GraphQlLimits {

  static final int MAX_DEPTH = 16;
  static final int MAX_FIELDS = 500;

  private final Document document;
  private final String at;
  private int fields;

  private GraphQlLimits(Document document, String at) {
    this.document = document;
    this.at = at;
  }

  static void check(Package query, String at) {
    GraphQlLimits limits = new GraphQlLimits(query.getDocument(), at);
    for (Operation operation : query.getDocument().getOperations()) {
      limits.walk(operation.getSelectionSet(), 1);
    }
  }

  private void walk(List<Selection> selections, int depth) {
    if (depth > MAX_DEPTH) {
      throw new OperationRefusal(
          OperationProblem.TOO_COSTLY, "The query is more than " + MAX_DEPTH + " deep", at);
    }
    for (Selection selection : selections) {
      if (++fields > MAX_FIELDS) {
        throw new OperationRefusal(
            OperationProblem.TOO_COSTLY, "The query has more than " + MAX_FIELDS + " fields", at);
      }
      Field field = selection.getField();
      if (field != null) {
        walk(field.getSelectionSet(), depth + 1);
      } else if (selection.getInlineFragment() != null) {
        walk(selection.getInlineFragment().getSelectionSet(), depth + 1);
      } else {
        Fragment fragment = document.fragment(selection.getFragmentSpread().getName());
        if (fragment != null) {
          walk(fragment.getSelectionSet(), depth + 1);
        }
      }
    }
  }
}
