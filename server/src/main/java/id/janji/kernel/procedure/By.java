package id.janji.kernel.procedure;

/// Who does something.
///
/// @param person his id; `clock` where time does it
public record By(Side side, String person, String name) {
  public static final By CLOCK = new By(Side.CLOCK, "clock", "clock");
}
