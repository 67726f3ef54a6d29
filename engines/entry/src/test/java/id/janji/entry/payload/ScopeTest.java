package id.janji.entry.payload;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Bytes;
import id.janji.entry.Seed;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final String[] BUCKETS = {"a", "b"};
  private static final String LETTERS = "xy";

  @Test
  void aScopeWithinAnotherReachesNothingThatTheOtherDoesNot() {
    Random random = Seed.random();
    int within = 0;
    for (int round = 0; round < 100_000; round++) {
      Scope narrow = scope(random);
      Scope wide = scope(random);

      assertThat(narrow.within(wide))
          .as("%s within %s", narrow, wide)
          .isEqualTo(reference(narrow, wide));
      within += narrow.within(wide) ? 1 : 0;
    }
    assertThat(within).isGreaterThan(1_000);
  }

  @Test
  void theEmptyListedPrefixIsTheWholeBucket() {
    Item all = new Item("a", Samples.bytes(""), java.util.Optional.empty());

    assertThat(all.asScope(Operation.LIST).within(new Scope.Bucket("a"))).isTrue();
    assertThat(all.asScope(Operation.LIST).within(new Scope.Prefix("a", Samples.bytes("x"))))
        .isFalse();
  }

  /// Tries keys longer than any in the scopes: whatever the one reaches, the other must.
  private static boolean reference(Scope narrow, Scope wide) {
    for (String bucket : new String[] {"a", "b", "c"}) {
      for (int length = 0; length <= 4; length++) {
        for (int bits = 0; bits < 1 << length; bits++) {
          String key = key(length, bits);
          if (reaches(narrow, bucket, key) && !reaches(wide, bucket, key)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean reaches(Scope scope, String bucket, String key) {
    return switch (scope) {
      case Scope.Everything() -> true;
      case Scope.Bucket(String name) -> name.equals(bucket);
      case Scope.Keys(String name, Set<Bytes> keys) ->
          name.equals(bucket) && keys.contains(Samples.bytes(key));
      case Scope.Prefix(String name, Bytes prefix) ->
          name.equals(bucket) && Samples.bytes(key).startsWith(prefix);
    };
  }

  private static Scope scope(Random random) {
    String bucket = BUCKETS[random.nextInt(2)];
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(4) == 0 ? new Scope.Everything() : new Scope.Bucket(bucket);
      case 1 ->
          new Scope.Prefix(bucket, Samples.bytes(key(1 + random.nextInt(3), random.nextInt())));
      default -> {
        Set<Bytes> keys = new HashSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          keys.add(Samples.bytes(key(1 + random.nextInt(3), random.nextInt())));
        }
        yield new Scope.Keys(bucket, keys);
      }
    };
  }

  private static String key(int length, int bits) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < length; i++) {
      key.append(LETTERS.charAt((bits >>> i) & 1));
    }
    return key.toString();
  }
}
