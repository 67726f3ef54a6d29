package id.janji.assurance.internal;

import id.janji.control.Control;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Which code measures: the version of Janji, and a digest of the control's own class file, so that
/// two findings of different code never look alike.
final class CodeVersion {
  private static final int DIGITS = 12;

  private CodeVersion() {}

  static String of(Control control) {
    Class<?> type = control.getClass();
    String version = type.getPackage().getImplementationVersion();
    return (version == null ? "unreleased" : version) + "+" + digest(type);
  }

  private static String digest(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream code = type.getResourceAsStream(file)) {
      if (code == null) {
        return "none";
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.readAllBytes());
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the code of " + type.getName(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
