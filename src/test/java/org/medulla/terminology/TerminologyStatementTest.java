package org.medulla.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Ucum;

/** What is told of the terminology that is loaded. */
class TerminologyStatementTest {

  @Test
  void theCodeSystemsAreListedWithTheirVersions() {
    ObjectNode old = Samples.vehicles().put("version", "1.10");
    TreeShelf shelf =
        new TreeShelf("test", () -> List.of(Samples.vehicles(), old, Samples.colours()));

    ObjectNode members =
        new TerminologyStatement(new Library(List.of(shelf), new Ucum())).members();

    assertThat(members.at("/codeSystem/0").toString())
        .isEqualTo(
            "{\"uri\":\"http://example.org/vehicles\",\"version\":["
                + "{\"code\":\"1.10\",\"isDefault\":false},{\"code\":\"2.0\",\"isDefault\":true}],"
                + "\"subsumption\":true}");
    assertThat(members.path("codeSystem"))
        .extracting(it -> it.path("uri").asText())
        .contains("http://example.org/colours", "http://unitsofmeasure.org");
  }
}
