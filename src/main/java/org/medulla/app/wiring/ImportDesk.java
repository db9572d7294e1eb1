package org.medulla.app.wiring;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.medulla.imports.sheet.SheetImport;
import org.medulla.imports.v2.V2Import;
import org.medulla.interaction.Bundles;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.imports.DicomOperation;
import org.medulla.interaction.imports.Importer;
import org.medulla.interaction.imports.SheetOperation;
import org.medulla.interaction.imports.TemplateOperation;
import org.medulla.interaction.imports.V2Desk;
import org.medulla.interaction.imports.V2Operation;
import org.medulla.interaction.operation.OperationHandler;

/** The operations that import. They do transactions, which may hold operations in their turn. */
final class ImportDesk {

  private final AtomicReference<Bundles> bundles = new AtomicReference<>();
  private final AtomicReference<SearchResources> search = new AtomicReference<>();
  private final Importer importer =
      new Importer(
          () -> Objects.requireNonNull(bundles.get()), () -> Objects.requireNonNull(search.get()));
  private final Clock clock;
  private final ImportSettings settings;
  private final V2Desk messages;

  ImportDesk(Clock clock, ImportSettings settings) {
    this.clock = clock;
    this.settings = settings;
    this.messages =
        new V2Desk(
            importer,
            () -> Objects.requireNonNull(search.get()),
            new V2Import(settings.zone()),
            clock,
            settings.maxMessage());
  }

  /** Takes messages of HL7 v2. */
  V2Desk messages() {
    return messages;
  }

  List<OperationHandler> operations() {
    return List.of(
        new V2Operation(messages),
        new DicomOperation(importer, clock),
        new SheetOperation(importer, new SheetImport(settings.maxRows()), clock),
        new TemplateOperation());
  }

  /** Lets searches and transactions be done. */
  void open(SearchResources foundBy, Bundles doneBy) {
    search.set(foundBy);
    bundles.set(doneBy);
  }
}
