package tollgate.leads;

import java.util.List;

/**
 * What was counted of one operator in one shift.
 *
 * @param leads those that it got, in order
 * @param questions how often it asked for one
 * @param attempts at single leads, for all its questions
 * @param mostAttempts for one question
 * @param gaveUp how often it was told to ask again
 * @param calls of the database, for all its questions
 */
record Count(
    List<String> leads,
    long questions,
    long attempts,
    long mostAttempts,
    long gaveUp,
    long calls) {}
