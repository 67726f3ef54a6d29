package id.janji;

/// Hands on the link that a first start prints.
public final class FirstAdministrator {
  private FirstAdministrator() {}

  /// The whole address of the first administrator's link.
  public static String link(Server server) {
    return server.address() + server.part(FirstStart.class).firstAdministrator().orElseThrow();
  }
}
