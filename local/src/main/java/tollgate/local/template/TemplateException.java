package tollgate.local.template;

/**
 * The template declares something that cannot be served here. The message is meant for the console.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TemplateException(String message) {
    super(message);
  }
}
