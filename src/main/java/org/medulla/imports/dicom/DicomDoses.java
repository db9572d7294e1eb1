package org.medulla.imports.dicom;

import java.math.BigDecimal;
import java.util.Optional;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;

/** Doses of DICOM are in Gy; some systems write cGy into them. */
final class DicomDoses {

  private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

  private DicomDoses() {}

  /** What to say of a total dose, in cGy, that hardly anybody gives. */
  static Optional<ImportProblem> unusual(BigDecimal total, String place) {
    return total.compareTo(MOST) <= 0
        ? Optional.empty()
        : Optional.of(
            ImportProblem.warning(
                ImportFault.CONTRADICTION,
                place,
                "a total dose of "
                    + DicomData.plain(total.movePointLeft(2)).toPlainString()
                    + " Gy is unusual (up to 100 Gy); is it in cGy?"));
  }
}
