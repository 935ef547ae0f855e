package tollgate.racelab.report;

/** How far apart values are drawn. */
enum Scale {
  LINEAR,
  /** From one on. */
  LOGARITHMIC,
  /** As far from nothing to one as from one to ten. */
  LOGARITHMIC_WITH_ZERO;

  double place(double value) {
    return switch (this) {
      case LINEAR -> value;
      case LOGARITHMIC -> Math.log10(value);
      case LOGARITHMIC_WITH_ZERO -> value <= 1 ? value : 1 + Math.log10(value);
    };
  }
}
