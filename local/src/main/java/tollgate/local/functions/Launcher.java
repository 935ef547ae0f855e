package tollgate.local.functions;

import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.TemplateException;

/** Starts execution environments, in the one or the other way. */
public interface Launcher extends AutoCloseable {

  /**
   * Fails early.
   *
   * @throws TemplateException if there is no code that could be started
   */
  void check(FunctionDefinition function);

  /** Starts an environment, and waits until it is ready. */
  Environment start(FunctionDefinition function) throws InitException;

  /** Removes what its environments have used; they are closed before. */
  @Override
  void close();
}
