package org.medulla.app.wiring;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.medulla.fhir.StructureCheck;
import org.medulla.fhir.Ucum;
import org.medulla.interaction.codes.ExpandOperation;
import org.medulla.interaction.codes.LookUpOperation;
import org.medulla.interaction.codes.SubsumesOperation;
import org.medulla.interaction.codes.TranslateOperation;
import org.medulla.interaction.codes.ValidateCodeOperation;
import org.medulla.interaction.codes.ValidateCodeOperation.Place;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.search.CodeSets;
import org.medulla.search.SearchParser;
import org.medulla.store.Store;
import org.medulla.terminology.Library;
import org.medulla.terminology.PackedShelf;
import org.medulla.terminology.Shelf;
import org.medulla.terminology.Terminology;
import org.medulla.terminology.TerminologyStatement;

/**
 * The terminology of a server: the resources of its store first, then our own definitions, then
 * those of R4. Nothing is read before the first question.
 */
final class TerminologyRoom {

  private final Terminology terminology;
  private final TerminologyStatement statement;
  private final Clock clock;

  TerminologyRoom(Store store, Supplier<SearchParser> parser, Ucum ucum, Clock clock) {
    this.clock = clock;
    List<Shelf> shelves =
        List.of(new StoreShelf(store, parser), PackedShelf.builtIn(), PackedShelf.core());
    Library library = new Library(shelves, ucum);
    this.terminology = new Terminology(library);
    this.statement = new TerminologyStatement(library);
  }

  /** What {@code /metadata?mode=terminology} tells of the codes that are loaded. */
  TerminologyStatement statement() {
    return statement;
  }

  CodeSets forSearches() {
    return new LoadedCodes(terminology);
  }

  List<OperationHandler> operations(StructureCheck check) {
    return List.of(
        new ExpandOperation(terminology, check, clock),
        new ValidateCodeOperation(terminology, check, Place.VALUE_SET),
        new ValidateCodeOperation(terminology, check, Place.CODE_SYSTEM),
        new LookUpOperation(terminology, check),
        new SubsumesOperation(terminology, check),
        new TranslateOperation(terminology, check));
  }
}
