package id.janji.identity.leak;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.identity.LeakList;
import id.janji.identity.leak.LeakedPasswords.Condition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeakedPasswordsTest {
  @TempDir Path folder;

  private static boolean holds(LeakedPasswords list, String password) {
    return list.holds(password.toCharArray());
  }

  @Test
  void findsWhatStandsInAnOrderedFileAndNothingElse() {
    LeakedPasswords list =
        new LeakedPasswords(LeakList.ordered(folder.resolve("a"), "satu", "dua"));

    for (int i = 0; i < 500; i++) {
      assertThat(holds(list, "kata sandi lain " + i)).isTrue();
      assertThat(holds(list, "kata sandi baik " + i)).isFalse();
    }
    assertThat(holds(list, "satu")).isTrue();
    assertThat(list.condition()).isInstanceOf(Condition.Usable.class);
  }

  @Test
  void agreesWithASetOnRandomFiles() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      TreeSet<String> digests = new TreeSet<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        byte[] digest = new byte[20];
        random.nextBytes(digest);
        digests.add(HexFormat.of().withUpperCase().formatHex(digest));
      }
      Path file = write(String.join(random.nextBoolean() ? "\n" : "\r\n", lines(digests, random)));
      OrderedFile list = new OrderedFile(file);
      for (String digest : digests) {
        assertThat(list.contains(digest)).as("seed %d", seed).isTrue();
        String other = digest.substring(0, 39) + (digest.endsWith("0") ? "1" : "0");
        assertThat(list.contains(other)).as("seed %d", seed).isEqualTo(digests.contains(other));
      }
    }
  }

  private static List<String> lines(TreeSet<String> digests, Random random) {
    return digests.stream()
        .map(digest -> random.nextBoolean() ? digest + ":" + random.nextInt(1_000_000) : digest)
        .toList();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("list"), text, StandardCharsets.ISO_8859_1);
  }

  @Test
  void findsWhatStandsInAFolderOfRanges() throws IOException {
    Path ranges = Files.createDirectory(folder.resolve("ranges"));
    for (char digit : "0123456789ABCDEF".toCharArray()) {
      String prefix = String.valueOf(digit).repeat(5);
      Files.writeString(ranges.resolve(prefix + ".txt"), "0".repeat(35) + ":3\r\n");
    }
    String digest = LeakList.sha1("satu");
    Files.writeString(
        ranges.resolve(digest.substring(0, 5)),
        digest.substring(5).toLowerCase(java.util.Locale.ROOT) + ":1\n");
    LeakedPasswords list = new LeakedPasswords(ranges);

    assertThat(holds(list, "satu")).isTrue();
    assertThat(list.condition()).isInstanceOf(Condition.Usable.class);
    Files.delete(ranges.resolve("77777.txt"));
    assertThat(list.condition()).isEqualTo(new Condition.Damaged("the range 77777 is missing"));
  }

  @Test
  void saysWhatIsWrongWithAListOfNoUseAndKeepsNobodyOut() throws IOException {
    assertThat(new LeakedPasswords(folder.resolve("none")).condition())
        .isEqualTo(new Condition.Absent());
    for (String text : new String[] {"", "x\n", "A".repeat(5_000), "\0\0\0", "\n\n\n"}) {
      LeakedPasswords list = new LeakedPasswords(write(text));

      assertThat(list.condition()).as(text).isInstanceOf(Condition.Damaged.class);
      assertThat(holds(list, "satu")).isFalse();
    }
  }

  @Test
  void noticesARenewedListAtTheNextLook() throws IOException {
    LeakedPasswords list = new LeakedPasswords(LeakList.ordered(folder.resolve("a"), "satu"));
    assertThat(holds(list, "dua")).isFalse();

    LeakList.ordered(folder.resolve("a"), "dua");

    assertThat(holds(list, "dua")).isTrue();
  }

  @Test
  void readsJunkWithoutFailingOtherwiseThanBySayingSo() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      byte[] junk = new byte[random.nextInt(600)];
      random.nextBytes(junk);
      for (int i = 0; i < junk.length; i++) {
        junk[i] = (byte) (random.nextInt(4) == 0 ? junk[i] : "0F:\n".charAt(random.nextInt(4)));
      }
      LeakedPasswords list = new LeakedPasswords(Files.write(folder.resolve("junk"), junk));

      assertThat(list.condition()).as("seed %d", seed).isNotNull();
      assertThat(holds(list, "satu")).as("seed %d", seed).isFalse();
    }
  }
}
