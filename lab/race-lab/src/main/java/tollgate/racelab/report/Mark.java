package tollgate.racelab.report;

import java.util.OptionalDouble;

/**
 * One value in a panel.
 *
 * @param row in which it stands
 * @param text beside it
 */
record Mark(String row, OptionalDouble value, String text, Tone tone) {

  static Mark of(String row, OptionalDouble value, String text, Tone tone) {
    return new Mark(row, value, text, value.isPresent() ? tone : Tone.MUTED);
  }
}
