package id.janji.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The style sheet, scripts and icons that ship with the server, addressed by their content.
public final class StaticFiles {
  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /// The address of `/static/<name>`, with a digest of its content.
  ///
  /// @throws IllegalStateException if no such file ships
  public String address(String name) {
    return addresses.computeIfAbsent(name, StaticFiles::addressed);
  }

  private static String addressed(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream("/static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no such static file: " + name);
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return "/" + name + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read static file " + name, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
