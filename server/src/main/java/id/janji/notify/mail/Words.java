package id.janji.notify.mail;

import id.janji.clause.Language;
import id.janji.notify.NoticeException;
import id.janji.notify.NoticeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The words of a notice in one language. The provider may put paragraphs of his own before and
/// after ours, in a file `KIND.en.txt` or `KIND.id.txt` whose parts a line `----` divides; what
/// stands between them is not his to change.
public final class Words {
  private static final int MOST_BYTES = 4000;
  private static final String HERE = "----";

  private final Path folder;

  /// @param folder of the provider's own paragraphs; it need not exist
  public Words(Path folder) {
    this.folder = folder;
  }

  /// The paragraphs of a notice, in their order.
  public List<String> of(NoticeKind kind, Language language) {
    List<String> all = new ArrayList<>();
    List<String> own = own(kind, language);
    addTo(all, own.get(0));
    all.add(kind.text().in(language));
    kind.locked().map(sentence -> sentence.in(language)).ifPresent(all::add);
    addTo(all, own.get(1));
    return all;
  }

  private static void addTo(List<String> all, String paragraph) {
    if (!paragraph.isBlank()) {
      all.add(paragraph.strip().replaceAll("\\s+", " "));
    }
  }

  /// What stands before and after.
  private List<String> own(NoticeKind kind, Language language) {
    Path file = folder.resolve(kind.code() + "." + language.tag() + ".txt");
    try {
      if (!Files.exists(file)) {
        return List.of("", "");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw fault("The file %s has more than %d bytes.".formatted(file, MOST_BYTES));
      }
      String text = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
      String[] parts = ("\n" + text + "\n").split("\n" + HERE + "\n", -1);
      if (parts.length != 2) {
        throw fault(
            "The file %s needs one line %s, before and after which your words stand."
                .formatted(file, HERE));
      }
      return List.of(parts);
    } catch (IOException e) {
      throw fault("The file %s cannot be read: %s.".formatted(file, e.getMessage()));
    }
  }

  private static NoticeException fault(String sentence) {
    return new NoticeException(NoticeException.Code.SETTING, sentence, null);
  }
}
