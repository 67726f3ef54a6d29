package id.janji.clause;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.Cutter;
import id.janji.clause.lint.Linter;
import id.janji.clause.text.Reading;
import id.janji.clause.text.SourceText;
import id.janji.clause.text.TextReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Eight times the text takes about eight times the work of this thread, also where one line or
/// sentence repeats without end; what is quadratic takes up to 64 times.
@Tag("slow")
final class LinearTest {
  private static final int SMALL = 5_000;
  private static final int TIMES = 8;
  private static final int MOST = 2 * TIMES + 4;
  private static final int TRIES = 2;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final Linter LINTER = Linter.standard();
  private static final Cutter CUTTER = new Cutter(Catalogue.declared());

  private interface Work {
    void on(SourceText text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "____ ",
        "a.",
        "Kami dapat, jika wajar, except: (a) ",
      })
  void lints(String seed) {
    assertThat(ratio(seed, LINTER::lint)).isLessThan(MOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "except ",
        "if it, we ",
        "Kami dapat, jika wajar, except: (a) ",
      })
  void cuts(String seed) {
    assertThat(ratio(seed, CUTTER::cut)).isLessThan(MOST);
  }

  private static double ratio(String seed, Work work) {
    long large = nanos(text(seed, SMALL * TIMES), work);
    return (double) large / nanos(text(seed, SMALL), work);
  }

  /// The least of a few tries, of the processor alone.
  private static long nanos(SourceText text, Work work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = THREAD.getCurrentThreadCpuTime();
      work.on(text);
      least = Math.min(least, THREAD.getCurrentThreadCpuTime() - before);
    }
    return least;
  }

  private static SourceText text(String seed, int characters) {
    byte[] bytes = seed.repeat(characters / seed.length()).getBytes(UTF_8);
    return ((Reading.Read) TextReader.read("policy.txt", bytes)).text();
  }
}
