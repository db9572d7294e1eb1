package org.medulla.app.wiring;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.medulla.imports.sheet.SheetImport;
import org.medulla.interaction.Bundles;
import org.medulla.interaction.imports.Importer;
import org.medulla.interaction.imports.SheetOperation;
import org.medulla.interaction.imports.TemplateOperation;
import org.medulla.interaction.operation.OperationHandler;

/** The operations that import. They do transactions, which may hold operations in their turn. */
final class ImportDesk {

  private final AtomicReference<Bundles> bundles = new AtomicReference<>();
  private final Importer importer = new Importer(() -> Objects.requireNonNull(bundles.get()));
  private final Clock clock;
  private final ImportSettings settings;

  ImportDesk(Clock clock, ImportSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  List<OperationHandler> operations() {
    return List.of(
        new SheetOperation(importer, new SheetImport(settings.maxRows()), clock),
        new TemplateOperation());
  }

  /** Lets transactions be done. */
  void open(Bundles doneBy) {
    bundles.set(doneBy);
  }
}
