package id.janji.clause.policy;

import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files of one policy folder.
///
/// A YAML file under another name and a folder inside are faults, since a promise in them would be
/// left out in silence; other files, such as a read-me, are passed over.
record PolicyFolder(Path folder, Faults faults) {
  static final String HEAD = "policy.yaml";
  static final int MOST_FILES = 100;
  static final int MOST_BYTES_FILE = 1 << 20;
  static final int MOST_CHARS = 8 << 20;

  private static final int MOST_ENTRIES = 1000;
  private static final Pattern SECTION = Pattern.compile("[0-9]{2}-[a-z0-9-]{1,60}\\.yaml");

  /// The texts of head and sections, the head first, then by name; none if the folder is at fault.
  List<SourceText> read() {
    SortedSet<String> names = names();
    if (names.isEmpty()) {
      return List.of();
    }
    List<SourceText> texts = new ArrayList<>();
    add(HEAD, texts);
    names.remove(HEAD);
    int chars = 0;
    for (String name : names) {
      int before = texts.size();
      add(name, texts);
      chars += texts.size() > before ? texts.getLast().text().length() : 0;
      if (chars > MOST_CHARS) {
        String reason = "with this file the policy exceeds %d characters".formatted(MOST_CHARS);
        faults.add(FaultCode.TOO_LARGE, SourceText.start(texts.getLast().file()), reason);
        break;
      }
    }
    return texts;
  }

  private void add(String name, List<SourceText> texts) {
    Path file = folder.resolve(name);
    SourceText text = leadsOut(file) ? null : SourceText.read(file, MOST_BYTES_FILE, faults);
    if (text != null) {
      texts.add(text);
    }
  }

  private boolean leadsOut(Path file) {
    try {
      if (!Files.isSymbolicLink(file) || file.toRealPath().startsWith(folder.toRealPath())) {
        return false;
      }
      report(FaultCode.OUTSIDE_FOLDER, file, "this link leads out of the policy's folder");
    } catch (IOException e) {
      report(FaultCode.UNREADABLE, file, "this link leads nowhere");
    }
    return true;
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    if (Files.isDirectory(folder) && !Files.exists(folder.resolve(HEAD))) {
      report(FaultCode.UNREADABLE, folder, "in this folder is no " + HEAD);
      return names;
    }
    List<Path> entries;
    try {
      entries = entries();
    } catch (IOException | DirectoryIteratorException e) {
      report(FaultCode.UNREADABLE, folder, "this folder cannot be read");
      return names;
    }
    if (entries.size() <= MOST_ENTRIES) {
      entries.stream().filter(this::accepts).forEach(e -> names.add(e.getFileName().toString()));
    }
    if (entries.size() > MOST_ENTRIES || names.size() > MOST_FILES) {
      report(FaultCode.TOO_MANY, folder, "a policy has at most %d files".formatted(MOST_FILES));
      return new TreeSet<>();
    }
    if (names.size() == 1) {
      String reason = "in this folder is no section file such as 01-general.yaml";
      report(FaultCode.UNREADABLE, folder, reason);
    }
    return names;
  }

  /// All entries, or one too many.
  private List<Path> entries() throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      Iterator<Path> each = stream.iterator();
      while (each.hasNext() && entries.size() <= MOST_ENTRIES) {
        entries.add(each.next());
      }
    }
    return entries;
  }

  private boolean accepts(Path entry) {
    String name = entry.getFileName().toString();
    if (name.equals(HEAD) || SECTION.matcher(name).matches()) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.startsWith(".")) {
      return false;
    } else if (Files.isDirectory(entry)) {
      report(FaultCode.FILE_NAME, entry, "a policy folder holds no folders");
    } else if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      report(FaultCode.FILE_NAME, entry, "a section file is called NN-name.yaml in lower case");
    }
    return false;
  }

  private void report(FaultCode code, Path path, String reason) {
    faults.add(code, SourceText.start(path.toString()), reason);
  }
}
