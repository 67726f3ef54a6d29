package id.janji.keyring.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Asks the kernel to let nobody but root look into this process: no core dump, no debugger and no
/// reading of `/proc/PID/mem`, not even by processes of the same user.
final class Undumpable {
  /// Of `linux/prctl.h`.
  private static final int PR_SET_DUMPABLE = 4;

  private Undumpable() {}

  /// Whether the kernel agreed.
  @SuppressWarnings("restricted")
  static boolean become() {
    try {
      MemorySegment prctl = Linker.nativeLinker().defaultLookup().findOrThrow("prctl");
      FunctionDescriptor signature =
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG);
      int done =
          (int)
              Linker.nativeLinker()
                  .downcallHandle(prctl, signature, Linker.Option.firstVariadicArg(1))
                  .invokeExact(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
      return done == 0;
    } catch (Throwable _) {
      return false;
    }
  }
}
