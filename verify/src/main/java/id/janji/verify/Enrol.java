package id.janji.verify;

import id.janji.verify.format.Export;
import id.janji.verify.format.Json;
import id.janji.verify.format.Members;
import id.janji.verify.format.Note;
import id.janji.verify.format.Said;
import id.janji.verify.story.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the customer's first trust file. It repeats what the provider says, so it is worth what
/// comparing its words with somebody whose voice is known is worth, and no more.
final class Enrol {
  private Enrol() {}

  static Trust trust(Path file, Note note, Story story) throws IOException {
    try (Export export = Export.open(file)) {
      byte[] bytes = export.bytes("export.json", 65_536);
      Members about = Json.canonical(bytes, 0, bytes.length);
      List<Object> approvers = new ArrayList<>();
      story
          .approvalKeys()
          .forEach((key, name) -> approvers.add(Map.of("name", name, "fingerprint", key)));
      return Trust.of(
          Output.json(
              Map.of(
                  "type", "janji.id/trust/v1",
                  "log", note.origin(),
                  "logKeys", about.texts("logKeys"),
                  "keeperKeys", story.keeperKeys(),
                  "approvers", approvers,
                  "head", Map.of("size", note.size(), "root", Members.base64url(note.root())))));
    }
  }

  static Said said(Trust trust, Path file) throws IOException {
    List<String> words = trust.words();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < words.size(); i += 4) {
      lines.append("\n    ").append(String.join("  ", words.subList(i, i + 4)));
    }
    Said written = Said.of("Written: %s", file.toString());
    Said worth =
        Said.of(
            "The keys in it are what this export says of itself. The file is worth what this is"
                + " worth: have somebody of the provider whom you know by voice read you these words"
                + " from his own screen, and make sure that each approver in it is one of you.");
    String code = lines + "\n    " + trust.code() + "\n";
    return new Said(written.en() + code + worth.en(), written.id() + code + worth.id());
  }
}
