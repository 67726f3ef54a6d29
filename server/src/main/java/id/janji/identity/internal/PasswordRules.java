package id.janji.identity.internal;

import id.janji.clause.Bilingual;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which passwords are refused: short ones, common ones however dressed up, and those that contain
/// the holder's own name or address.
public final class PasswordRules {
  public static final int FEWEST = 12;
  public static final int MOST = 256;

  /// Words that common passwords are put together from, after digits and signs are taken off.
  private static final List<String> COMMON =
      List.of(
          ("password passwort passphrase pass kata sandi katasandi rahasia sayang cinta indonesia"
                  + " jakarta bandung surabaya merdeka garuda qwertyuiop qwerty qwertz azerty"
                  + " asdfghjkl asdfgh asdf zxcvbnm zxcvbn abcdefghijklmnopqrstuvwxyz abcdefgh"
                  + " abcdef abcd abc admin administrator root user guest test testing welcome"
                  + " selamat datang letmein login masuk secret monkey dragon master shadow"
                  + " football baseball superman batman princess sunshine iloveyou trustno"
                  + " michael jordan computer komputer internet server default changeme change"
                  + " me gantilah ganti company perusahaan summer winter spring autumn januari"
                  + " february march april monday friday senin jumat hello halo world dunia"
                  + " janji example contoh demo my your new the is it i love you")
              .split(" "));

  private PasswordRules() {}

  /// The reason for a refusal; empty if the password will do. The caller wipes `password`.
  public static Optional<Bilingual> fault(char[] password, String name, String email) {
    if (password.length < FEWEST || password.length > MOST) {
      return Optional.of(
          new Bilingual(
              "A password has 12 to 256 characters.",
              "Kata sandi terdiri atas 12 sampai 256 karakter."));
    }
    String plain = CharBuffer.wrap(password).toString().toLowerCase(Locale.ROOT);
    if (isCommon(plain)) {
      return Optional.of(
          new Bilingual(
              "This password is among the first that anybody would try.",
              "Kata sandi ini termasuk yang pertama dicoba siapa pun."));
    }
    if (containsOwn(plain, name, email)) {
      return Optional.of(
          new Bilingual(
              "The password contains your own name or address.",
              "Kata sandi memuat nama atau alamat Anda sendiri."));
    }
    return Optional.empty();
  }

  private static boolean isCommon(String plain) {
    String letters = plain.replaceAll("[^a-z]", "");
    String undressed =
        plain
            .replaceAll("^[^a-z]+|[^a-z]+$", "")
            .replace('0', 'o')
            .replace('1', 'i')
            .replace('3', 'e')
            .replace('4', 'a')
            .replace('5', 's')
            .replace('7', 't')
            .replace('@', 'a')
            .replace('$', 's')
            .replaceAll("[^a-z]", "");
    return plain.chars().distinct().count() < 6
        || isRun(plain)
        || letters.length() < 4 && plain.codePoints().allMatch(c -> c < 128)
        || isMadeOfCommon(letters)
        || isMadeOfCommon(undressed);
  }

  /// Whether each character follows its neighbour, as in `123456789012`.
  private static boolean isRun(String plain) {
    int steps = 0;
    for (int i = 1; i < plain.length(); i++) {
      int difference = plain.charAt(i) - plain.charAt(i - 1);
      if (Math.abs(difference) <= 1 || Math.abs(difference) == 9) {
        steps++;
      }
    }
    return steps >= plain.length() - 2;
  }

  private static boolean isMadeOfCommon(String letters) {
    boolean[] reachable = new boolean[letters.length() + 1];
    reachable[0] = true;
    for (int i = 0; i < letters.length(); i++) {
      for (String word : COMMON) {
        if (reachable[i] && letters.startsWith(word, i)) {
          reachable[i + word.length()] = true;
        }
      }
    }
    return !letters.isEmpty() && reachable[letters.length()];
  }

  private static boolean containsOwn(String plain, String name, String email) {
    String own = (name + " " + email).toLowerCase(Locale.ROOT);
    return Arrays.stream(own.split("[^\\p{L}\\p{N}]+"))
        .filter(part -> part.length() >= 4)
        .anyMatch(plain::contains);
  }
}
