package tollgate.racelab.report;

import java.util.Locale;

/**
 * A colour by what it says. Blue, orange and vermilion are those of Okabe and Ito, which
 * colour-blind people can tell apart; wherever one of them has a meaning, a shape has it too.
 */
enum Tone {
  INK("#010101", "#1f2328", "#e6edf3", 16),
  MUTED("#010102", "#59636e", "#9aa4b0", 16),
  GRID("#010103", "#d8dee4", "#30363d", 16),
  PAPER("#010104", "#ffffff", "#0d1117", 16),
  RIGHT("#010105", "#0072b2", "#56b4e9", 16),
  UNSERVED("#010106", "#8a5300", "#e69f00", 15),
  WRONG("#010107", "#c2410c", "#ff8a4c", 17);

  private final String placeholder;
  private final String light;
  private final String dark;
  private final int shape;

  Tone(String placeholder, String light, String dark, int shape) {
    this.placeholder = placeholder;
    this.light = light;
    this.dark = dark;
    this.shape = shape;
  }

  /** What stands for it in a chart until it is known where the chart will be seen. */
  String placeholder() {
    return placeholder;
  }

  /** The placeholder in the other form in which a chart has it. */
  String placeholderInRgb() {
    return "rgb(1,1," + Integer.parseInt(placeholder.substring(5), 16) + ")";
  }

  String light() {
    return light;
  }

  String dark() {
    return dark;
  }

  /** The property of the page that holds it. */
  String property() {
    return "var(--" + name().toLowerCase(Locale.ROOT) + ")";
  }

  int shape() {
    return shape;
  }

  static Tone of(Verdict verdict) {
    return switch (verdict) {
      case RIGHT -> RIGHT;
      case UNSERVED -> UNSERVED;
      case WRONG -> WRONG;
      case NOT_MEASURED -> MUTED;
    };
  }
}
