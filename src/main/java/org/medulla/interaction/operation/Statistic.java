package org.medulla.interaction.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The statistics of R4's code system {@code observation-statistics} over measurements.
 *
 * @see <a href="https://hl7.org/fhir/R4/codesystem-observation-statistics.html">StatisticsCode</a>
 */
enum Statistic {
  AVERAGE("average", "Average", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.of(mean(sorted));
    }
  },
  MAXIMUM("maximum", "Maximum", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.of(sorted[sorted.length - 1]);
    }
  },
  MINIMUM("minimum", "Minimum", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.of(sorted[0]);
    }
  },
  COUNT("count", "Count", Unit.ONE) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.of(sorted.length);
    }
  },
  /** Of what was found; who has only the values cannot know it. */
  TOTAL_COUNT("total-count", "Total Count", Unit.ONE) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.empty();
    }
  },
  MEDIAN("median", "Median", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.of(quantile(sorted, 0.5));
    }
  },
  STANDARD_DEVIATION("std-dev", "Standard Deviation", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      OptionalDouble variance = VARIANCE.of(sorted);
      return variance.isPresent() ? OptionalDouble.of(Math.sqrt(variance.getAsDouble())) : variance;
    }
  },
  SUM("sum", "Sum", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.of(Arrays.stream(sorted).sum());
    }
  },
  VARIANCE("variance", "Variance", Unit.SQUARE) {
    @Override
    OptionalDouble of(double[] sorted) {
      return sorted.length < 2
          ? OptionalDouble.empty()
          : OptionalDouble.of(moment(sorted, 2) * sorted.length / (sorted.length - 1));
    }
  },
  PERCENT_20("20-percent", "20th Percentile", Unit.SAME, 0.2),
  PERCENT_80("80-percent", "80th Percentile", Unit.SAME, 0.8),
  LOWER_QUARTILE("4-lower", "Lower Quartile", Unit.SAME, 0.25),
  UPPER_QUARTILE("4-upper", "Upper Quartile", Unit.SAME, 0.75),
  QUARTILE_DEVIATION("4-dev", "Quartile Deviation", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.of((quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2);
    }
  },
  QUINTILE_1("5-1", "1st Quintile", Unit.SAME, 0.2),
  QUINTILE_2("5-2", "2nd Quintile", Unit.SAME, 0.4),
  QUINTILE_3("5-3", "3rd Quintile", Unit.SAME, 0.6),
  QUINTILE_4("5-4", "4th Quintile", Unit.SAME, 0.8),
  SKEW("skew", "Skew", Unit.ONE) {
    @Override
    OptionalDouble of(double[] sorted) {
      double variance = moment(sorted, 2);
      return variance == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(moment(sorted, 3) / Math.pow(variance, 1.5));
    }
  },
  KURTOSIS("kurtosis", "Kurtosis", Unit.ONE) {
    @Override
    OptionalDouble of(double[] sorted) {
      double variance = moment(sorted, 2);
      return variance == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(moment(sorted, 4) / (variance * variance) - 3);
    }
  },
  /** Needs the times of the values, too. */
  REGRESSION("regression", "Regression", Unit.SAME) {
    @Override
    OptionalDouble of(double[] sorted) {
      return OptionalDouble.empty();
    }
  };

  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/observation-statistics";

  /** How the unit of a statistic comes from that of the measurements. */
  enum Unit {
    SAME,
    SQUARE,
    ONE
  }

  private final String code;
  private final String display;
  private final Unit unit;
  private final double share;

  Statistic(String code, String display, Unit unit) {
    this(code, display, unit, 0);
  }

  Statistic(String code, String display, Unit unit, double share) {
    this.code = code;
    this.display = display;
    this.unit = unit;
    this.share = share;
  }

  static Optional<Statistic> of(String code) {
    return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(Statistic::code).toList();
  }

  String code() {
    return code;
  }

  String display() {
    return display;
  }

  Unit unit() {
    return unit;
  }

  /**
   * The statistic of some measurements.
   *
   * @param sorted in ascending order, at least one
   * @return empty if these have none
   */
  OptionalDouble of(double[] sorted) {
    return OptionalDouble.of(quantile(sorted, share));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** A central moment. */
  private static double moment(double[] values, int order) {
    double mean = mean(values);
    return Arrays.stream(values).map(it -> Math.pow(it - mean, order)).sum() / values.length;
  }

  /** Between the two nearest values in proportion, as spreadsheets have it. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
