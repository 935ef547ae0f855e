package tollgate.decision;

/**
 * A command that nobody requested, and that another request needs to be executed first. It is a
 * value: two equal ones are the same command.
 */
public interface Prerequisite {}
