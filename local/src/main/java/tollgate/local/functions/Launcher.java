package tollgate.local.functions;

import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.TemplateException;

/** Starts execution environments, in this process or as processes. */
public interface Launcher extends AutoCloseable {

  /**
   * Checks that a function can be started.
   *
   * @throws TemplateException if there is no code that could be started
   */
  void check(FunctionDefinition function);

  /** Starts an environment and waits until it is ready. */
  Environment start(FunctionDefinition function) throws InitException;

  /** Removes the resources of its environments, which must be closed before. */
  @Override
  void close();
}
