package id.janji.clause.text;

import id.janji.clause.Bilingual;
import id.janji.clause.Place;
import id.janji.clause.text.file.Decoding;
import id.janji.clause.text.file.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads policy texts from files. The format is taken from the content where that is certain, then
/// from the file name, then guessed. Nothing is read of a file that is too large.
public final class TextReader {
  private TextReader() {}

  /// Reads `path`; `path` as given names the file in every place.
  public static Reading read(Path path) {
    String file = path.toString();
    if (!Files.exists(path)) {
      return refuse(file, "There is no such file.", "Berkas ini tidak ada.");
    }
    if (!Files.isRegularFile(path)) {
      return refuse(
          file,
          "This is a folder or a device, not a file with a text.",
          "Ini folder atau perangkat, bukan berkas berisi teks.");
    }
    try {
      if (Files.size(path) > Limits.FILE_BYTES) {
        return tooLarge(file);
      }
      try (InputStream in = Files.newInputStream(path)) {
        return read(file, in.readNBytes((int) Limits.FILE_BYTES + 1));
      }
    } catch (IOException unreadable) {
      return refuse(file, "The file cannot be read.", "Berkas tidak dapat dibaca.");
    }
  }

  /// Reads the content of a file that was named `file`.
  public static Reading read(String file, byte[] content) {
    if (content.length > Limits.FILE_BYTES) {
      return tooLarge(file);
    }
    if (content.length == 0) {
      return refuse(file, "The file is empty.", "Berkas kosong.");
    }
    if (PdfText.recognises(content)) {
      return PdfText.read(file, content);
    }
    return switch (Decoding.of(content)) {
      case Decoding.Failed(var reason, var line, var column) ->
          new Reading.Unreadable(reason, new Place(file, line, column));
      case Decoding.Text(var text) -> read(file, text);
    };
  }

  private static Reading read(String file, String text) {
    if (text.lines().limit(Limits.LINES + 1L).count() > Limits.LINES) {
      return tooManyLines(file);
    }
    Format format = Sniffing.format(file, text);
    return switch (format) {
      case PLAIN -> finish(file, format, PlainText.read(file, text));
      case MARKDOWN -> finish(file, format, MarkdownText.read(file, text));
      case HTML -> HtmlText.read(file, text);
      case PDF -> throw new IllegalStateException("a PDF is known by its content");
    };
  }

  static Reading finish(String file, Format format, List<Line> lines) {
    if (lines.isEmpty()) {
      return refuse(file, "The file holds no text.", "Berkas tidak berisi teks.");
    }
    if (lines.size() > Limits.LINES) {
      return tooManyLines(file);
    }
    long characters = 0;
    for (Line line : lines) {
      characters += line.text().length();
      if (line.text().length() > Limits.LINE_CHARS || characters > Limits.TEXT_CHARS) {
        return tooLong(line, characters > Limits.TEXT_CHARS);
      }
    }
    return new Reading.Read(new SourceText(file, format, LanguageGuess.of(lines), lines));
  }

  private static Reading tooLong(Line line, boolean whole) {
    int limit = whole ? Limits.TEXT_CHARS : Limits.LINE_CHARS;
    return new Reading.Unreadable(
        new Bilingual(
            "The %s is longer than %d characters.".formatted(whole ? "text" : "line", limit),
            "%s lebih dari %d karakter.".formatted(whole ? "Teks" : "Baris", limit)),
        line.place());
  }

  static Reading refuse(String file, String en, String id) {
    return new Reading.Unreadable(new Bilingual(en, id), new Place(file, 1, 1));
  }

  private static Reading tooLarge(String file) {
    return refuse(
        file,
        "The file is larger than 10 MB; a policy text is not.",
        "Berkas lebih besar dari 10 MB; teks kebijakan tidak sebesar itu.");
  }

  private static Reading tooManyLines(String file) {
    return refuse(
        file,
        "The file has more than %d lines.".formatted(Limits.LINES),
        "Berkas memiliki lebih dari %d baris.".formatted(Limits.LINES));
  }
}
