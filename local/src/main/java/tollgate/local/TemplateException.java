package tollgate.local;

/** The template says something that cannot be served here; the message is fit for the console. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TemplateException(String message) {
    super(message);
  }
}
