package org.medulla.radiotherapy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values of alpha/beta that are used when a caller names the tissue, and where they are from. */
public enum Tissue {
  SPINAL_CORD(
      "2",
      "cervical and thoracic cord: Nieder et al., Int J Radiat Oncol Biol Phys 2006;66:1446-9"),
  LUMBAR_CORD("4", "lumbar cord: Nieder et al., Int J Radiat Oncol Biol Phys 2006;66:1446-9"),
  LATE_RESPONDING(
      "3", "late-responding normal tissue: Fowler, Br J Radiol 2010;83:554-68, generic value"),
  EARLY_RESPONDING(
      "10",
      "early-responding tissue and most tumours: Fowler, Br J Radiol 2010;83:554-68,"
          + " generic value");

  private final BigDecimal alphaBeta;
  private final String source;

  Tissue(String alphaBeta, String source) {
    this.alphaBeta = new BigDecimal(alphaBeta);
    this.source = source;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public BigDecimal alphaBeta() {
    return alphaBeta;
  }

  public String source() {
    return source;
  }

  public LinearQuadratic model() {
    return new LinearQuadratic(code(), alphaBeta, source);
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(Tissue::code).toList();
  }

  public static Optional<Tissue> of(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
  }
}
