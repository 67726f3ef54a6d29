package id.janji.keeper.serve;

/// What the owner must not overlook.
public final class Loud {
  private static final String BAR = "!".repeat(80);

  private Loud() {}

  /// That the keeper has stopped, and why.
  public static String stopped(String reason) {
    return """
    %s
    THE KEEPER HAS STOPPED. Nothing of yours opens until you have looked.

    %s
    The provider has signed two histories of your log that cannot both be true, or
    has put an old copy in its place. Do not delete the folder of this keeper: it
    holds the proof. Ask the provider, and show this to somebody you trust.
    When you have looked:  ./janji keeper resume --folder DIR
    %s\
    """
        .formatted(BAR, reason, BAR);
  }
}
