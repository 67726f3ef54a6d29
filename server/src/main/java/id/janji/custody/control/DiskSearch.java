package id.janji.custody.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Looks for some bytes in files that changed since a moment, and counts those that it could not
/// read to their end. At most 256 MiB are read.
final class DiskSearch {
  private static final int DEPTH = 8;
  private static final int CHUNK = 1 << 20;
  private static final long MOST = 256L << 20;

  private final byte[] pattern;
  private final Instant since;
  private final List<Path> found = new ArrayList<>();
  private int files;
  private int unread;
  private long bytes;

  DiskSearch(byte[] pattern, Instant since) {
    this.pattern = pattern;
    this.since = since;
  }

  int files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  /// Files that are there and were not read to their end: nothing is known of them.
  int unread() {
    return unread;
  }

  List<Path> found() {
    return found;
  }

  void in(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean fresh = !attributes.lastModifiedTime().toInstant().isBefore(since);
            if (fresh && attributes.isRegularFile()) {
              search(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            missed(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, @org.jspecify.annotations.Nullable IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// What has gone meanwhile holds nothing any more.
  private void missed(Path file) {
    unread += Files.exists(file) ? 1 : 0;
  }

  private void search(Path file) {
    if (bytes >= MOST) {
      missed(file);
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] window = new byte[CHUNK + pattern.length];
      int kept = 0;
      for (int got = in.readNBytes(window, kept, CHUNK);
          got > 0 && bytes < MOST;
          got = in.readNBytes(window, kept, CHUNK)) {
        bytes += got;
        int end = kept + got;
        if (contains(window, end)) {
          found.add(file);
          break;
        }
        if (bytes >= MOST) {
          missed(file);
        }
        kept = Math.min(end, pattern.length - 1);
        System.arraycopy(window, end - kept, window, 0, kept);
      }
      files++;
    } catch (IOException _) {
      missed(file);
    }
  }

  private boolean contains(byte[] window, int end) {
    for (int at = 0; at <= end - pattern.length; at++) {
      if (window[at] == pattern[0]
          && java.util.Arrays.equals(window, at, at + pattern.length, pattern, 0, pattern.length)) {
        return true;
      }
    }
    return false;
  }
}
