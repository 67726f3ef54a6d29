package id.janji.policy.internal;

import id.janji.clause.Place;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.source.Fault;
import id.janji.clause.source.FaultCode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Reads what somebody uploaded as a policy: its canonical JSON, or a zip of its folder, which is
/// compiled here.
///
/// Of a zip only the plain files `NAME.yaml` are taken, at its top or in one folder. A name leads
/// nowhere but into the folder that is made for it, the bytes are counted as they come out, and no
/// size that the zip claims is believed.
public final class Uploads {
  /// The most that is taken, in bytes.
  public static final int MOST_BYTES = 2 << 20;

  private static final int MOST_ENTRIES = 200;
  private static final int MOST_BYTES_ENTRY = 1 << 20;
  private static final int MOST_BYTES_OUT = 8 << 20;
  private static final Pattern PLAIN =
      Pattern.compile("(?:([A-Za-z0-9][A-Za-z0-9._-]{0,63})/)?([a-z0-9][a-z0-9-]{0,63}\\.yaml)");
  private static final Pattern PASSED_OVER =
      Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._-]{0,63}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Catalogue catalogue;

  public Uploads(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Compiles an upload; faults name the file within it.
  public Compilation compile(byte[] content) {
    if (content.length > MOST_BYTES) {
      return rejected("upload", "this is more than %d bytes".formatted(MOST_BYTES));
    }
    boolean zip =
        content.length >= ZIP.length && Arrays.equals(content, 0, ZIP.length, ZIP, 0, ZIP.length);
    return zip ? unpacked(content) : PolicyJson.read("policy.json", withoutLineEnd(content));
  }

  /// `compile --format json` prints a line end behind the canonical bytes.
  private static byte[] withoutLineEnd(byte[] content) {
    int length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length -= length > 1 && content[length - 2] == '\r' ? 2 : 1;
    }
    return Arrays.copyOf(content, length);
  }

  private Compilation unpacked(byte[] content) {
    try {
      Path folder = Files.createTempDirectory("policy");
      try {
        Unpacking unpacking = new Unpacking(folder);
        Compilation refused = unpacking.unpack(content);
        return refused == null
            ? within(folder, PolicyCompiler.compile(folder, catalogue))
            : refused;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an upload cannot be unpacked", e);
    }
  }

  /// Faults without the place on this machine.
  private static Compilation within(Path folder, Compilation compilation) {
    return switch (compilation) {
      case Compilation.Compiled compiled -> compiled;
      case Compilation.Rejected(List<Fault> faults) ->
          new Compilation.Rejected(
              faults.stream().map(fault -> within(folder.toString(), fault)).toList());
    };
  }

  private static Fault within(String folder, Fault fault) {
    Place place = fault.place();
    String file = place.file().replace(folder, "").replaceFirst("^/", "");
    return new Fault(
        new Place(file.isEmpty() ? "upload" : file, place.line(), place.column()),
        fault.code(),
        fault.reason().replace(folder, ""));
  }

  private static Compilation.Rejected rejected(String file, String reason) {
    return new Compilation.Rejected(
        List.of(new Fault(new Place(file, 1, 1), FaultCode.UNREADABLE, reason)));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(folder);
  }

  /// One zip on its way out.
  private static final class Unpacking {
    private final Path folder;
    private final Set<String> names = new HashSet<>();
    private final Set<String> tops = new HashSet<>();
    private int entries;
    private int left = MOST_BYTES_OUT;

    Unpacking(Path folder) {
      this.folder = folder;
    }

    /// Writes the files; answers why not, or null if all were written.
    @Nullable Compilation unpack(byte[] content) throws IOException {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (++entries > MOST_ENTRIES) {
            return rejected("upload", "the zip has more than %d entries".formatted(MOST_ENTRIES));
          }
          String fault = entry.isDirectory() ? directory(entry) : file(entry.getName(), zip);
          if (fault != null) {
            return rejected("upload", fault);
          }
        }
      } catch (ZipException | EOFException | IllegalArgumentException _) {
        return rejected("upload", "the zip is damaged");
      }
      return names.isEmpty() ? rejected("upload", "the zip holds no policy files") : null;
    }

    private static @Nullable String directory(ZipEntry entry) {
      String name = entry.getName().replaceFirst("/$", "");
      return PASSED_OVER.matcher(name).matches() && !name.contains("/")
          ? null
          : "the zip holds a folder that is not taken: " + name;
    }

    private @Nullable String file(String name, ZipInputStream zip) throws IOException {
      Matcher plain = PLAIN.matcher(name);
      if (!plain.matches()) {
        boolean harmless = PASSED_OVER.matcher(name).matches() && !name.endsWith(".yaml");
        return harmless ? skipped(zip) : "the zip holds a file that is not taken: " + name;
      }
      tops.add(plain.group(1) == null ? "" : plain.group(1));
      if (tops.size() > 1) {
        return "the zip holds more than one folder with policy files";
      }
      if (!names.add(plain.group(2))) {
        return "the zip holds a file twice: " + name;
      }
      byte[] content = read(zip);
      if (content == null) {
        return "the zip unpacks to more than is taken, at " + name;
      }
      Files.write(folder.resolve(plain.group(2)), content);
      return null;
    }

    private @Nullable String skipped(ZipInputStream zip) throws IOException {
      return read(zip) == null ? "the zip unpacks to more than is taken" : null;
    }

    private byte @Nullable [] read(ZipInputStream zip) throws IOException {
      int most = Math.min(left, MOST_BYTES_ENTRY);
      byte[] content = zip.readNBytes(most + 1);
      left -= content.length;
      return content.length > most ? null : content;
    }
  }
}
