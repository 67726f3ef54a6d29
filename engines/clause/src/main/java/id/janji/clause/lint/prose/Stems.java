package id.janji.clause.lint.prose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reduces sentences to what they say: words that carry meaning, without their endings, words of
/// one meaning made equal. Good enough to compare sentences of one text with each other.
public final class Stems {
  private static final Set<String> EMPTY =
      Lexicon.words(
          """
          the a an of to and or in on at by for with from as is are be been being was were will shall
          must may should can would that this these those which who it its their our your his her
          any all each every such other also then than there here into upon under within through
          s per if when where has have had do does did only so we us you they them he she
          yang dan atau di ke dari untuk dengan pada dalam oleh akan wajib harus dapat adalah ini itu
          tersebut para setiap semua seluruh suatu sebuah serta juga maka agar bahwa sebagai atas
          bagi kepada terhadap oleh secara telah sudah jika apabila bila kami anda mereka nya ia
          """);
  private static final Map<String, String> FAMILIES = families();

  private Stems() {}

  private static Map<String, String> families() {
    Map<String, String> families = new HashMap<>();
    String[] lines = {
      "disclose disclos reveal shar share releas release divulg hand mengungkapkan diungkapkan"
          + " membagikan dibagikan menyerahkan membuka dibuka membuka mengungkap",
      "notify notifi inform tell told alert advis memberitahu memberitahukan menginformasikan"
          + " diberitahu diberitahukan pemberitahuan",
      "customer client subscriber user pelanggan pengguna klien nasabah",
      "law legal legally lawful statut hukum undang peraturan perundang",
      "court judicial judge pengadilan hakim",
      "direct direction instruct instruction order written perintah instruksi arahan petunjuk",
      "consent approval approv permission authoris authoriz persetujuan izin",
      "delete delet eras erase destroy destruct remov purg menghapus dihapus penghapusan"
          + " memusnahkan dimusnahkan pemusnahan",
      "incident breach insiden pelanggaran kebocoran",
      "keep kept retain retention stor store menyimpan disimpan penyimpanan",
      "not never no tidak tak takkan"
    };
    for (String line : lines) {
      List<String> words = List.of(line.split(" ", -1));
      words.forEach(word -> families.put(word, words.getFirst()));
    }
    return Map.copyOf(families);
  }

  /// The stems of the words that carry meaning, in order, from one token up to another.
  public static List<String> of(Sentence sentence, int from, int to) {
    List<String> stems = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Token token = sentence.token(i);
      if (token.wordlike() && !EMPTY.contains(token.word())) {
        stems.add(of(token.word()));
      }
    }
    return stems;
  }

  public static List<String> of(Sentence sentence) {
    return of(sentence, 0, sentence.size());
  }

  static String of(String word) {
    String whole = FAMILIES.get(word);
    if (whole != null) {
      return whole;
    }
    String bare = bare(word);
    return FAMILIES.getOrDefault(bare, bare);
  }

  private static String bare(String word) {
    for (String ending : List.of("ing", "ed", "es", "s", "nya")) {
      if (word.length() - ending.length() >= 4 && word.endsWith(ending) && !word.endsWith("ss")) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word.length() > 4 && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
  }
}
