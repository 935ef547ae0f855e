package tollgate.local.template;

/** The template says something that cannot be served here; the message is fit for the console. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TemplateException(String message) {
    super(message);
  }
}
